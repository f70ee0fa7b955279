// SPDX-License-Identifier: Apache-2.0
#include "demo/themes.hpp"

#include "demo/places.hpp"

namespace hg::demo {

namespace {

using namespace places;
using activities::Entry;

constexpr std::array themes_of_unions{
    Theme{
        Host::union_,
        "文体",
        "职工篮球友谊赛",
        "车间对车间，四节各八分钟，替补也有水喝。",
        grounds,
        Rhythm::evening,
        24,
        60
    },
    Theme{
        Host::union_,
        "文体",
        "企业文化节",
        "才艺、美食、亲子游戏，带家人一起来。",
        grounds,
        Rhythm::weekend_afternoon,
        60,
        140,
        1,
        Entry::open,
        2
    },
    Theme{
        Host::union_,
        "平安",
        "安全生产知识竞赛",
        "三人一队，抢答加实操，前三名有奖。",
        works,
        Rhythm::evening,
        24,
        56
    },
    Theme{
        Host::union_,
        "文体",
        "职工读书会",
        "每期一本书，读十页也可以来聊。",
        works,
        Rhythm::evening,
        16,
        36
    },
    Theme{
        Host::union_,
        "关爱互助",
        "车间送温暖",
        "把热汤、手套和护手霜送到工位旁。",
        works,
        Rhythm::evening,
        20,
        48
    },
    Theme{
        Host::joint_union,
        "技能培训",
        "月嫂培训班",
        "四次课，讲护理、辅食和沟通，考核合格发证。",
        halls,
        Rhythm::weekend_morning,
        26,
        44,
        4,
        Entry::sign_up,
        6
    },
    Theme{
        Host::joint_union,
        "技能培训",
        "直播带货训练营",
        "三个晚上，从打光、话术到上链接，带自家的鞋来练。",
        works,
        Rhythm::evening,
        26,
        46,
        3,
        Entry::sign_up,
        4
    },
    Theme{
        Host::joint_union,
        "就业",
        "春风送岗招聘夜市",
        "两百个岗位，摊位就摆在园区门口，下班顺路来。",
        grounds,
        Rhythm::evening,
        60,
        150,
        1,
        Entry::open,
        2
    },
    Theme{
        Host::joint_union,
        "关爱互助",
        "健康义诊",
        "听力、视力、颈椎、血糖，医生就在园区。",
        grounds,
        Rhythm::weekend_morning,
        50,
        120,
        1,
        Entry::open,
        2
    },
    Theme{
        Host::joint_union,
        "关爱互助",
        "心理减压工作坊",
        "一小时放下手机，学会睡个好觉。",
        works,
        Rhythm::evening,
        18,
        32
    },
    Theme{
        Host::street,
        "文体",
        "红港职工文艺汇演",
        "各厂的节目轮着上，观众席先到先坐。",
        halls,
        Rhythm::evening,
        120,
        260,
        1,
        Entry::open,
        3
    },
    Theme{
        Host::street,
        "文体",
        "工友观影夜",
        "露天放映，自带小板凳，有茶水。",
        grounds,
        Rhythm::late_evening,
        90,
        200,
        1,
        Entry::open,
        3
    },
    Theme{
        Host::street,
        "关爱互助",
        "集体婚礼",
        "十六对新人，工会做证婚人，欢迎工友观礼。",
        halls,
        Rhythm::weekend_morning,
        90,
        180
    },
    Theme{
        Host::street,
        "技能培训",
        "好版师公开课",
        "历届好版师现场讲平面制版和立体裁剪。",
        halls,
        Rhythm::weekend_afternoon,
        60,
        120
    },
    Theme{
        Host::street,
        "普法维权",
        "医疗互助说明会",
        "怎么参加、怎么报销，带上社保卡现场办。",
        works,
        Rhythm::evening,
        60,
        130
    },
};

constexpr Theme station{
    Host::street,
    "红港驿站",
    "红港驿站全天开放",
    "喝水、充电、看书、避雨，门口扫码进，走时再扫一次。",
    stations,
    Rhythm::weekend_morning,
    30,
    30,
    14,
    Entry::open,
    4,
};

}  // namespace

const std::vector<Theme>& all_themes() {
    static const auto all = [] {
        const auto teams = team_themes();
        std::vector<Theme> themes(teams.begin(), teams.end());
        themes.insert(themes.end(), themes_of_unions.begin(), themes_of_unions.end());
        return themes;
    }();
    return all;
}

const Theme& station_theme() { return station; }

}  // namespace hg::demo
