// SPDX-License-Identifier: Apache-2.0
#include "demo/names.hpp"

#include <fmt/core.h>

#include <array>
#include <string_view>

namespace hg::demo {

namespace {

using Text = std::string_view;

constexpr std::array<Text, 100> surnames{
    "王", "李", "张", "刘", "陈", "杨", "黄", "吴", "赵", "周", "徐", "孙", "马", "朱", "胡",
    "林", "郭", "何", "高", "罗", "郑", "梁", "谢", "宋", "唐", "许", "邓", "冯", "韩", "曹",
    "曾", "彭", "萧", "蔡", "潘", "田", "董", "袁", "于", "余", "叶", "蒋", "杜", "苏", "魏",
    "程", "吕", "丁", "沈", "任", "姚", "卢", "傅", "钟", "姜", "崔", "谭", "廖", "范", "汪",
    "陆", "金", "石", "戴", "贾", "韦", "夏", "邱", "方", "侯", "邹", "熊", "孟", "秦", "白",
    "江", "阎", "薛", "尹", "段", "雷", "黎", "史", "龙", "陶", "贺", "顾", "毛", "郝", "龚",
    "邵", "万", "钱", "严", "覃", "武", "戚", "莫", "孔", "向",
};

/// In hundredths of a percent of the population.
constexpr std::array<int, 100> surname_weights{
    717, 700, 674, 510, 461, 322, 245, 200, 200, 190, 145, 138, 129, 128, 116, 113, 113,
    106, 100, 95,  93,  85,  76,  70,  69,  66,  62,  62,  61,  59,  58,  58,  56,  53,
    53,  52,  51,  50,  48,  48,  48,  47,  47,  46,  45,  45,  45,  43,  41,  41,  40,
    40,  39,  39,  38,  37,  37,  36,  36,  36,  36,  36,  34,  34,  34,  34,  32,  32,
    31,  31,  31,  30,  30,  29,  29,  29,  28,  28,  27,  26,  26,  26,  26,  26,  25,
    25,  25,  25,  24,  24,  24,  24,  24,  23,  23,  23,  22,  22,  22,  22,
};

constexpr std::array<Text, 28> single_names{
    "伟", "芳", "娜", "敏", "静", "丽", "艳", "勇", "杰", "军", "磊", "涓", "霞", "娟",
    "超", "刚", "玲", "桂", "辉", "萍", "波", "燕", "斌", "梅", "浩", "莉", "凯", "倩",
};

constexpr std::array<Text, 30> men_first{
    "建", "国", "海", "文", "志", "明", "晓", "俊", "家", "永", "光", "德", "庆", "金", "春",
    "长", "世", "大", "小", "天", "少", "新", "云", "立", "成", "红", "宏", "正", "子", "嘉",
};
constexpr std::array<Text, 30> men_second{
    "军", "华", "林", "辉", "明", "生", "伟", "勇", "斌", "亮", "峰", "祥", "龙", "成", "良",
    "义", "根", "福", "贵", "旺", "才", "宁", "阳", "豪", "杰", "安", "武", "全", "松", "顺",
};
constexpr std::array<Text, 30> women_first{
    "春", "秀", "玉", "桂", "丽", "小", "晓", "雪", "红", "淑", "美", "金", "月", "素", "彩",
    "文", "海", "慧", "翠", "爱", "凤", "佳", "雅", "梦", "思", "诗", "婷", "静", "艳", "冬",
};
constexpr std::array<Text, 30> women_second{
    "英", "兰", "梅", "芳", "珍", "香", "霞", "玲", "云", "燕", "萍", "琴", "娟", "花", "凤",
    "红", "莲", "娥", "菊", "丽", "敏", "莉", "婷", "怡", "琪", "瑶", "萱", "洁", "颖", "雯",
};

constexpr std::array<Text, 25> brand_first{
    "华", "金", "鑫", "宏", "瑞", "恒", "万", "佳", "昌", "永", "兴", "东", "健",
    "步", "飞", "腾", "凯", "丰", "隆", "裕", "泰", "顺", "嘉", "百", "锦",
};
constexpr std::array<Text, 20> brand_second{
    "达", "腾", "盛", "源", "通", "利", "豪", "美", "旺", "航",
    "辉", "星", "庆", "茂", "益", "升", "和", "联", "诚", "来",
};
constexpr std::array<Text, 16> trades{
    "鞋业",
    "鞋材",
    "皮鞋厂",
    "鞋底厂",
    "皮革",
    "鞋楦厂",
    "鞋机",
    "鞋样设计",
    "箱包",
    "模具厂",
    "包装",
    "五金",
    "电子商务",
    "制衣",
    "物流",
    "注塑鞋厂",
};

}  // namespace

std::string person_name(Chance& chance) {
    std::string name(surnames[chance.weighted(surname_weights)]);
    if (chance.percent(16)) return name.append(chance.pick(single_names));
    const bool woman = chance.percent(48);
    name.append(woman ? chance.pick(women_first) : chance.pick(men_first));
    name.append(woman ? chance.pick(women_second) : chance.pick(men_second));
    return name;
}

std::string enterprise_name(std::size_t number) {
    constexpr auto names = brand_first.size() * brand_second.size() * trades.size();
    // A prime that divides none of the lists' sizes: neighbours differ in all parts.
    const auto place = number * 3'163 % names;
    const auto first = place % brand_first.size();
    const auto second = place / brand_first.size() % brand_second.size();
    const auto trade = place / brand_first.size() / brand_second.size();
    return fmt::format("{}{}{}", brand_first[first], brand_second[second], trades[trade]);
}

std::string phone_number(std::size_t number) {
    return fmt::format("1440{:07}", (number * 7'919 + 1'234'567) % 10'000'000);
}

}  // namespace hg::demo
