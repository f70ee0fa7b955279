// SPDX-License-Identifier: Apache-2.0
#include "modules/attendance/refusal.hpp"

namespace hg::attendance {

namespace {

/// Of entries by hand, of those who decide about them, and of appeals.
RefusalRow row_of_entry(Refusal refusal) {
    switch (refusal) {
        case Refusal::person_outside:
            return {
                403,
                "This person neither signed up nor belongs to your organisation. Enter their whole "
                "phone number."
            };
        case Refusal::phone_unknown:
            return {404, "Nobody has this number here. Take them in as a member first."};
        case Refusal::present_already:
            return {
                409, "This person is on the list of this session already. Correct that instead."
            };
        case Refusal::quota_used:
            return {429, "You have entered times for as many people as one may in a day."};
        case Refusal::approver_missing:
            return {
                409, "So much needs a second organiser, and there is none above you. Appoint one."
            };
        case Refusal::entry_waiting:
            return {409, "A correction of this presence waits for a second organiser already."};
        case Refusal::hand_entry_unknown: return {404, "There is no such entry."};
        case Refusal::not_decider:
            return {
                403,
                "Somebody else has to decide: an organiser above who neither entered it nor gains "
                "by it."
            };
        case Refusal::hand_entry_decided: return {409, "Somebody has decided about it already."};
        case Refusal::nothing_to_check:
            return {409, "This entry is not to be checked, or was checked already."};
        case Refusal::appeal_unknown: return {404, "There is no such appeal."};
        case Refusal::appeal_open:
            return {409, "You have an appeal about this session already; it is being looked at."};
        case Refusal::appeal_decided: return {409, "Somebody has answered this appeal already."};
        case Refusal::appeal_final: return {409, "This answer is the last one."};
        default: break;
    }
    return {422, "Say which times stand from now on."};
}

}  // namespace

RefusalRow row_of(Refusal refusal) {
    switch (refusal) {
        case Refusal::malformed: return {422, "The event is not complete or not well-formed."};
        case Refusal::code_forged: return {403, "This is not a code of ours."};
        case Refusal::code_expired:
            return {410, "The code is too old. Scan the one on the screen."};
        case Refusal::receipt_used: return {409, "This scan has been used already. Scan again."};
        case Refusal::person_unknown: return {404, "This member code is not valid, or too old."};
        case Refusal::not_organiser: return {403, "Only organisers of the session may do this."};
        case Refusal::clock_skew: return {409, "The device's clock is wrong by more than allowed."};
        case Refusal::wrong_session: return {404, "This code belongs to no session of ours."};
        case Refusal::session_cancelled: return {409, "The session has been cancelled."};
        case Refusal::too_early: return {409, "Check-in has not begun yet."};
        case Refusal::too_late: return {409, "The session is over."};
        case Refusal::not_invited:
            return {403, "This session is for members of an organisation that you are not in."};
        case Refusal::visits_used:
            return {
                409, "You have come and gone here as often as one may in a day. Ask the organiser."
            };
        case Refusal::already_in: return {409, "You are checked in already."};
        case Refusal::inside_elsewhere: return {409, "Check out of the other session first."};
        case Refusal::not_signed_up: return {409, "You have not signed up for this session."};
        case Refusal::waitlisted: return {409, "You are on the waitlist; no spot is free yet."};
        case Refusal::session_full: return {409, "The session is full."};
        case Refusal::just_left:
            return {409, "You have just checked out. Confirm that you want to check in again."};
        case Refusal::already_out: return {409, "You have checked out already."};
        case Refusal::not_in: return {409, "You have not checked in."};
        case Refusal::session_running:
            return {409, "The session is still running. Scan the code to check out."};
        case Refusal::presence_unknown: return {404, "There is no such presence."};
        case Refusal::own_presence: return {403, "Nobody decides about their own presence."};
        case Refusal::not_pending: return {409, "This presence does not wait to be confirmed."};
        case Refusal::times_impossible:
            return {
                422,
                "The times must lie in order, near the check-in that happened, not in the future, "
                "and beside the person's other presences."
            };
        case Refusal::already_annulled: return {409, "This presence has been annulled already."};
        default: return row_of_entry(refusal);
    }
}

}  // namespace hg::attendance
