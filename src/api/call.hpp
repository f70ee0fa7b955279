// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/problem.hpp"
#include "api/route.hpp"
#include "api/versioned.hpp"

namespace hg::api {

/// The input of a handler that needs none.
struct NoInput {};
BOOST_DESCRIBE_STRUCT(NoInput, (), ())

/// What a handler is: a plain function of one unit of work, a proof of permission, a read input.
template <class Out, class Proof, class In>
using Handler = Result<Out> (*)(Context&, const Proof&, const In&);
/// The first look of a prepared write; its finding is handed to the handler.
template <class Found, class Proof, class In>
using Preparation = Result<Found> (*)(Context&, const Proof&, const In&);
template <class Out, class Proof, class In, class Found>
using PreparedHandler = Result<Out> (*)(Context&, const Proof&, const In&, const Found&);

template <class T>
http::Response response_of(const T& value) {
    return rendered(json::text_of(value), {});
}
template <class T>
http::Response response_of(const Reply<T>& reply) {
    return rendered(json::text_of(reply.body), reply.headers);
}
inline http::Response response_of(const http::Response& response) { return response; }

/// A permission that depends on what the request is about.
template <class Proof>
concept HasSubject = requires { typename Proof::Subject; };

template <class Proof>
struct SubjectIn {
    using Type = Nothing;
};
template <HasSubject Proof>
struct SubjectIn<Proof> {
    using Type = typename Proof::Subject;
};
/// Finds the subject of a proof in the input, and the field that names it.
template <class Proof, class In>
struct SubjectField {
    typename SubjectIn<Proof>::Type In::* pointer = nullptr;
    std::string_view name{};
};

/// The field of the input that has the subject's own name.
template <class Proof, class In>
constexpr SubjectField<Proof, In> subject_field() {
    SubjectField<Proof, In> found;
    if constexpr (HasSubject<Proof>) {
        boost::mp11::mp_for_each<json::Members<In>>([&](auto member) {
            using Type = typename Proof::Subject In::*;
            if constexpr (std::is_same_v<std::remove_cvref_t<decltype(member.pointer)>, Type>) {
                if (std::string_view(member.name) == Proof::subject) {
                    found = {member.pointer, member.name};
                }
            }
        });
    }
    return found;
}

template <class T>
constexpr bool is_read(const T& subject) {
    if constexpr (requires { subject->value; }) {
        return !subject || subject->value != 0;
    } else if constexpr (requires { subject.value; }) {
        return subject.value != 0;
    } else {
        return true;
    }
}

/// The input as far as it could be read, and what is wrong with it. The path is read even where the
/// body cannot be: permissions are asked about what it names.
template <class In>
json::Reading<In> read_fields(const http::Request& request, const PathValues& path) {
    const auto document = read_input(request, path);
    if (document && document->root().is_object()) return json::read_fields<In>(*document);
    auto reading = json::read_fields<In>(path_document(path));
    reading.refused = document ? json::read_fields<In>(*document).refused : document.error();
    return reading;
}

/// People open the addresses of pages, others add parameters to these and cut them short: a page
/// takes what it can read and answers with itself. What it cannot read is empty.
template <class In>
json::Reading<In> read_page_fields(const http::Request& request, const PathValues& path) {
    return {json::read_fields<In>(read_page_input(request, path)).value, {}};
}

/// The steps that all calls share; a subclass says what to do with proof and input.
template <class Out, class Proof, class In>
class TypedCall : public Call {
public:
    TypedCall(
        const Caller& caller,
        const PathValues& path,
        const http::Request& request,
        SubjectField<Proof, In> subject
    )
        : caller_(caller),
          subject_(subject),
          subject_in_path_(path.contains(subject.name)),
          input_(
              std::is_same_v<Out, http::Response> ? read_page_fields<In>(request, path)
                                                  : read_fields<In>(request, path)
          ) {
        if constexpr (is_versioned<In>) {
            input_.value.revision_seen = api::revision_seen(request).value_or(0);
        }
    }

    void prepare(Context&) override {}

    bool run(Context& context) override {
        result_ = answer(context);
        return result_->has_value();
    }

    http::Response render() override {
        return result_->has_value() ? response_of(**result_) : problem(result_->error());
    }

protected:
    virtual Result<Out> act(Context& context, const Proof& proof, const In& input) = 0;

    /// Who may not do it hears so first; then what is wrong with the input.
    Result<Proof> prove(Context& context) {
        if constexpr (HasSubject<Proof>) {
            HG_TRY(const auto required, Proof::Requires::prove(context, caller_));
            const auto subject = input_.value.*subject_.pointer;
            if (input_.refused && !is_read(subject)) {
                return subject_in_path_ ? refuse(Refusal::not_found) : *input_.refused;
            }
            return Proof::prove(context, required, subject);
        } else {
            return Proof::prove(context, caller_);
        }
    }

    Result<Out> answer(Context& context) {
        HG_TRY(const auto proof, prove(context));
        if (input_.refused) return *input_.refused;
        if constexpr (is_versioned<In>) {
            if (input_.value.revision_seen == 0) return refuse(Refusal::precondition_required);
        }
        return act(context, proof, input_.value);
    }

    Caller caller_;
    SubjectField<Proof, In> subject_;
    bool subject_in_path_;
    json::Reading<In> input_;
    std::optional<Result<Out>> result_;
};

template <class Out, class Proof, class In>
class PlainCall final : public TypedCall<Out, Proof, In> {
public:
    using Base = TypedCall<Out, Proof, In>;
    PlainCall(
        const Caller& caller,
        const PathValues& path,
        const http::Request& request,
        SubjectField<Proof, In> subject,
        Handler<Out, Proof, In> handler
    )
        : Base(caller, path, request, subject), handler_(handler) {}

private:
    Result<Out> act(Context& context, const Proof& proof, const In& input) override {
        return handler_(context, proof, input);
    }
    Handler<Out, Proof, In> handler_;
};

template <class Out, class Proof, class In, class Found>
class PreparedCall final : public TypedCall<Out, Proof, In> {
public:
    using Base = TypedCall<Out, Proof, In>;
    PreparedCall(
        const Caller& caller,
        const PathValues& path,
        const http::Request& request,
        SubjectField<Proof, In> subject,
        Preparation<Found, Proof, In> preparation,
        PreparedHandler<Out, Proof, In, Found> handler
    )
        : Base(caller, path, request, subject), preparation_(preparation), handler_(handler) {}

    void prepare(Context& context) override { found_ = look(context); }

private:
    Result<Found> look(Context& context) {
        HG_TRY(const auto proof, this->prove(context));
        if (this->input_.refused) return *this->input_.refused;
        return preparation_(context, proof, this->input_.value);
    }
    Result<Out> act(Context& context, const Proof& proof, const In& input) override {
        if (!*found_) return found_->error();
        return handler_(context, proof, input, **found_);
    }
    Preparation<Found, Proof, In> preparation_;
    PreparedHandler<Out, Proof, In, Found> handler_;
    std::optional<Result<Found>> found_;
};

}  // namespace hg::api
