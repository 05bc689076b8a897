// A receipt code as typed: whatever is taken for one has spellings that lead back to it.
#include "crypto/hash.hpp"
#include "domain/receipt_code.hpp"
#include "fuzz_input.hpp"

using namespace spillway;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto bits = domain::parse_receipt(fuzz::text_of(data, size), crypto::sha256);
    if (!bits) return 0;
    const auto same = [&](std::string_view spelling) {
        const auto again = domain::parse_receipt(spelling, crypto::sha256);
        return again && *again == *bits;
    };
    using domain::WordLanguage;
    fuzz::require(same(domain::spell_symbols(*bits, crypto::sha256)), "symbols lead back");
    for (const auto language :
         {WordLanguage::chinese, WordLanguage::chinese_traditional, WordLanguage::english}) {
        fuzz::require(same(domain::spell_words(*bits, language, crypto::sha256)),
                      "words lead back");
    }
    return 0;
}
