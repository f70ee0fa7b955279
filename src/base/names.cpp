// SPDX-License-Identifier: Apache-2.0
#include "base/names.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>
#include <unicode/uspoof.h>
#include <unordered_map>

#include "base/assert.hpp"
#include "base/text.hpp"

namespace hg {

namespace {

constexpr int accents_max = 4;  // On one letter; Vietnamese needs two, Tibetan four.
constexpr UChar32 black_flag = 0x1F3F4;
constexpr UChar32 keycap = 0x20E3;

bool is(UChar32 c, UProperty property) { return u_hasBinaryProperty(c, property) != 0; }

bool is_blank(UChar32 c) {
    constexpr UChar32 braille_blank = 0x2800;
    return c == '\t' || c == braille_blank || u_charType(c) == U_SPACE_SEPARATOR;
}

bool is_accent(UChar32 c) {
    return u_charType(c) == U_NON_SPACING_MARK || u_charType(c) == U_ENCLOSING_MARK;
}

bool is_tag(UChar32 c) { return c >= 0xE0020 && c <= 0xE007F; }

UScriptCode script_of(UChar32 c) {
    UErrorCode error = U_ZERO_ERROR;
    return uscript_getScript(c, &error);
}

/// Whether an unseen character changes how its neighbours are drawn: it joins emoji to one, is part
/// of a flag, or chooses the shape of a Chinese character, a Mongolian letter or an emoji.
bool shapes(UChar32 c, UChar32 before, UChar32 after) {
    constexpr UChar32 joiner = 0x200D;
    const bool after_emoji = is(before, UCHAR_EXTENDED_PICTOGRAPHIC) ||
                             is(before, UCHAR_EMOJI_MODIFIER) || before == 0xFE0F;
    if (c == joiner) return after_emoji && is(after, UCHAR_EXTENDED_PICTOGRAPHIC);
    if (is_tag(c)) return before == black_flag || is_tag(before);
    if (!is(c, UCHAR_VARIATION_SELECTOR)) return false;
    return after_emoji || after == keycap || is(before, UCHAR_IDEOGRAPHIC) ||
           script_of(before) == USCRIPT_MONGOLIAN;
}

/// The planes of rare Chinese characters: a newer Unicode than this one may have filled them.
bool is_rare_han(UChar32 c) { return c >= 0x20000 && c <= 0x3FFFD && (c & 0xFFFE) != 0xFFFE; }

bool is_shown(UChar32 c) {
    switch (u_charType(c)) {
        case U_UNASSIGNED: return is_rare_han(c);
        case U_PRIVATE_USE_CHAR:
        case U_SURROGATE:
        case U_CONTROL_CHAR:
        case U_FORMAT_CHAR:
        case U_LINE_SEPARATOR:
        case U_PARAGRAPH_SEPARATOR: return false;
        default: return c != 0xFFFC && c != 0xFFFD;  // What stands for something that was lost.
    }
}

UChar32 with_one_dot(UChar32 c) {
    constexpr UChar32 middle_dot = 0xB7;
    for (const UChar32 dot : {0x387, 0x2022, 0x2027, 0x2219, 0x22C5, 0x30FB, 0xFF65}) {
        if (c == dot) return middle_dot;
    }
    return c;
}

icu::UnicodeString utf16(std::string_view text) {
    return icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
}

std::string utf8(const icu::UnicodeString& text) {
    std::string out;
    return text.toUTF8String(out);
}

icu::UnicodeString composed(const icu::UnicodeString& text) {
    UErrorCode error = U_ZERO_ERROR;
    const auto* nfc = icu::Normalizer2::getNFCInstance(error);
    auto out = nfc->normalize(text, error);
    HG_ASSERT(U_SUCCESS(error));
    return out;
}

/// Takes a name one character after the other.
class Cleaning {
public:
    /// False when the name cannot be shown.
    bool take(UChar32 c, UChar32 after) {
        if (is_blank(c)) {
            blank_ = !kept_.isEmpty();
            return true;
        }
        if (is(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) {
            if (shapes(c, before_, after)) keep(c);
            return true;
        }
        accents_ = is_accent(c) ? accents_ + 1 : 0;
        const bool stands_alone = is_accent(c) && (kept_.isEmpty() || blank_);
        if (!is_shown(c) || stands_alone || accents_ > accents_max) return false;
        keep(with_one_dot(c));
        return true;
    }
    [[nodiscard]] const icu::UnicodeString& kept() const { return kept_; }

private:
    void keep(UChar32 c) {
        if (blank_) kept_.append(u' ');
        blank_ = false;
        kept_.append(c);
        before_ = c;
    }

    icu::UnicodeString kept_;
    UChar32 before_ = 0;
    int accents_ = 0;
    bool blank_ = false;
};

/// Letters with their accents; a Chinese character or anything else ends a word.
std::vector<icu::UnicodeString> words_of(const icu::UnicodeString& name) {
    std::vector<icu::UnicodeString> words(1);
    for (std::int32_t i = 0; i < name.length(); i = name.moveIndex32(i, 1)) {
        const auto c = name.char32At(i);
        const bool joins = u_isalnum(c) != 0 || is_accent(c);
        if (joins && !is(c, UCHAR_IDEOGRAPHIC)) {
            words.back().append(c);
        } else if (!words.back().isEmpty()) {
            words.emplace_back();
        }
    }
    return words;
}

/// ICU's tables of characters that are taken for each other (Unicode Technical Standard 39).
const USpoofChecker* checker() {
    static const auto opened = [] {
        UErrorCode error = U_ZERO_ERROR;
        auto* made = uspoof_open(&error);
        uspoof_setChecks(made, USPOOF_RESTRICTION_LEVEL, &error);
        uspoof_setRestrictionLevel(made, USPOOF_HIGHLY_RESTRICTIVE);
        HG_ASSERT(U_SUCCESS(error));
        return icu::LocalUSpoofCheckerPointer(made);
    }();
    return opened.getAlias();
}

/// Without what one may write or leave out: blanks, dots and other signs between words.
icu::UnicodeString letters_of(const icu::UnicodeString& name) {
    icu::UnicodeString letters;
    for (std::int32_t i = 0; i < name.length(); i = name.moveIndex32(i, 1)) {
        const auto c = name.char32At(i);
        const bool between = u_isblank(c) != 0 || u_ispunct(c) != 0;
        if (!between && !is(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) letters.append(c);
    }
    return letters.isEmpty() ? name : letters;
}

}  // namespace

std::optional<std::string> normal_name(std::string_view text) {
    if (!is_valid_utf8(text)) return {};
    const auto typed = utf16(text);
    Cleaning cleaning;
    for (std::int32_t i = 0; i < typed.length();) {
        const auto c = typed.char32At(i);
        i = typed.moveIndex32(i, 1);
        if (!cleaning.take(c, i < typed.length() ? typed.char32At(i) : 0)) return {};
    }
    return utf8(composed(cleaning.kept()));
}

bool mixes_alphabets(std::string_view name) {
    for (const auto& word : words_of(utf16(name))) {
        UErrorCode error = U_ZERO_ERROR;
        if (uspoof_checkUnicodeString(checker(), word, nullptr, &error) != 0) return true;
        HG_ASSERT(U_SUCCESS(error));
    }
    return false;
}

std::string look_of(std::string_view name) {
    UErrorCode error = U_ZERO_ERROR;
    icu::UnicodeString look;
    uspoof_getSkeletonUnicodeString(checker(), 0, letters_of(utf16(name)), look, &error);
    HG_ASSERT(U_SUCCESS(error));
    // The skeleton of "I" is "l", and "i" is the same letter.
    return utf8(look.foldCase().findAndReplace(u"i", u"l"));
}

std::vector<bool> ambiguous_names(const std::vector<std::string_view>& names) {
    std::vector<std::string> looks;
    looks.reserve(names.size());
    std::unordered_map<std::string_view, int> counts;
    for (const auto name : names) counts[looks.emplace_back(look_of(name))] += 1;
    std::vector<bool> ambiguous;
    ambiguous.reserve(names.size());
    for (const auto& look : looks) ambiguous.push_back(look.empty() || counts[look] > 1);
    return ambiguous;
}

}  // namespace hg
