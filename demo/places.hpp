// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string_view>

/// Where things happen: what follows a zone's name, or a whole name.
namespace hg::demo::places {

inline constexpr std::array<std::string_view, 5> riverside{
    "河埠头",
    "桥下绿道",
    "水闸口",
    "内河步道",
    "滨水公园东门",
};
inline constexpr std::array<std::string_view, 5> crossings{
    "大道与工业路路口",
    "小学门前斑马线",
    "农贸市场路口",
    "公交总站",
    "鞋材市场西门",
};
inline constexpr std::array<std::string_view, 5> neighbourhoods{
    "社区文化家园",
    "老街口",
    "花园小区北门",
    "出租房集中片区",
    "社区服务站",
};
inline constexpr std::array<std::string_view, 5> works{
    "工业园一期食堂",
    "工业园二期3号楼大厅",
    "工业园三期报告厅",
    "小微园职工书屋",
    "产业园培训教室",
};
inline constexpr std::array<std::string_view, 5> grounds{
    "工业园篮球场",
    "文化广场",
    "职工之家",
    "园区露天广场",
    "体育馆",
};
inline constexpr std::array<std::string_view, 5> halls{
    "红港职工活动中心多功能厅",
    "红港职工活动中心排练厅",
    "红港工人文化宫剧场",
    "红港职工技能学校302教室",
    "红港广场舞台",
};
// clang-format on
inline constexpr std::array<std::string_view, 2> stations{"红港驿站（总站）", "红港驿站（鞋都站）"};

}  // namespace hg::demo::places
