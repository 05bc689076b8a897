#include "http/chunk_check.hpp"

#include <gtest/gtest.h>

#include <string>

namespace spillway::http {
namespace {

using namespace std::string_literals;

struct Decoded {
    std::string body;
    std::size_t taken = 0;
    bool done = false;
    std::optional<ChunkFault> fault;

    friend bool operator==(const Decoded&, const Decoded&) = default;
};

// Feeds `bytes` in pieces of `size`, until done or a fault.
Decoded decode(const std::string& bytes, std::size_t size, std::size_t limit = 1000) {
    ChunkedDecoder decoder(limit);
    base::WipedString body;
    Decoded result;
    for (std::size_t at = 0; at < bytes.size() && !decoder.done(); at += size) {
        const auto taken = decoder.feed(std::string_view(bytes).substr(at, size), body);
        if (!taken) {
            result.fault = taken.error();
            return result;
        }
        result.taken += *taken;
    }
    result.body.assign(body.begin(), body.end());
    result.done = decoder.done();
    return result;
}

TEST(ChunkedDecoder, ReadsBodiesWholeInPiecesAndByteByByte) {
    struct Case {
        const char* name;
        std::string bytes;
        std::string body;
        std::size_t left_over = 0;  // belongs to the next request
    };
    const Case cases[] = {
        {.name = "empty", .bytes = "0\r\n\r\n", .body = ""},
        {.name = "one", .bytes = "5\r\nhello\r\n0\r\n\r\n", .body = "hello"},
        {.name = "two", .bytes = "5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n", .body = "hello world"},
        {.name = "digits of both cases",
         .bytes = "a\r\n0123456789\r\nB\r\n0123456789x\r\n0\r\n\r\n",
         .body = "01234567890123456789x"},
        {.name = "zeros before", .bytes = "00000003\r\nabc\r\n00\r\n\r\n", .body = "abc"},
        {.name = "extension", .bytes = "3;a=\"b c\";d\r\nabc\r\n0;x\r\n\r\n", .body = "abc"},
        {.name = "CRLF within",
         .bytes = "7\r\n\r\n0\r\n\r\n\r\n0\r\n\r\n",
         .body = "\r\n0\r\n\r\n"},
        {.name = "binary", .bytes = "3\r\n\0\xFF\n\r\n0\r\n\r\n"s, .body = "\0\xFF\n"s},
        {.name = "next request", .bytes = "1\r\na\r\n0\r\n\r\nGET /", .body = "a", .left_over = 5},
    };
    for (const auto& one : cases) {
        for (std::size_t size = 1; size <= one.bytes.size(); ++size) {
            const auto decoded = decode(one.bytes, size);
            EXPECT_EQ(decoded.fault, std::nullopt) << one.name << ' ' << size;
            EXPECT_TRUE(decoded.done) << one.name << ' ' << size;
            EXPECT_EQ(decoded.body, one.body) << one.name << ' ' << size;
            EXPECT_EQ(decoded.taken, one.bytes.size() - one.left_over) << one.name << ' ' << size;
        }
    }
}

TEST(ChunkedDecoder, RefusesLaxFraming) {
    struct Case {
        const char* name;
        std::string bytes;
        ChunkFault fault;
    };
    const Case cases[] = {
        {"no size", "\r\nabc", ChunkFault::bad_size},
        {"sign", "+3\r\nabc\r\n", ChunkFault::bad_size},
        {"prefix", "0x3\r\nabc\r\n", ChunkFault::bad_size},
        {"space before", " 3\r\nabc\r\n", ChunkFault::bad_size},
        {"space behind", "3 \r\nabc\r\n", ChunkFault::bad_size},
        {"space before an extension", "3 ;a\r\nabc\r\n", ChunkFault::bad_size},
        {"nine digits", "000000003\r\nabc\r\n", ChunkFault::bad_size},
        {"extension without size", ";a\r\nabc\r\n", ChunkFault::bad_size},
        {"bare LF behind a size", "3\nabc\r\n", ChunkFault::bad_line_ending},
        {"bare CR behind a size", "3\rabc\r\n", ChunkFault::bad_line_ending},
        {"bare LF in an extension", "3;a\nabc\r\n", ChunkFault::bad_line_ending},
        {"bare CR in an extension", "3;a\rb\r\nabc\r\n", ChunkFault::bad_line_ending},
        {"NUL in an extension", "3;\0\r\nabc\r\n"s, ChunkFault::bad_extension},
        {"long extension", "3;" + std::string(2000, 'a') + "\r\n", ChunkFault::bad_extension},
        {"data too long", "3\r\nabcd\r\n0\r\n\r\n", ChunkFault::bad_line_ending},
        {"bare LF behind data", "3\r\nabc\n0\r\n\r\n", ChunkFault::bad_line_ending},
        {"bare CR behind data", "3\r\nabc\r0\r\n\r\n", ChunkFault::bad_line_ending},
        {"bare LF at the end", "0\r\n\n", ChunkFault::bad_line_ending},
        {"bare CR at the end", "0\r\n\rX", ChunkFault::bad_line_ending},
        {"trailer", "0\r\nX-A: 1\r\n\r\n", ChunkFault::trailer},
        {"one chunk too large", "3E9\r\n", ChunkFault::too_large},
        {"size of four gigabytes", "FFFFFFFF\r\n", ChunkFault::too_large},
        {"together too large", "3e8\r\n" + std::string(1000, 'a') + "\r\n1\r\n",
         ChunkFault::too_large},
    };
    for (const auto& one : cases) {
        EXPECT_EQ(decode(one.bytes, one.bytes.size()).fault, one.fault) << one.name;
        EXPECT_EQ(decode(one.bytes, 1).fault, one.fault) << one.name;
        EXPECT_EQ(status_of(one.fault), one.fault == ChunkFault::too_large ? 413U : 400U);
    }
}

TEST(ChunkedDecoder, IsNotDoneBeforeTheLastByte) {
    const auto bytes = "5\r\nhello\r\n0\r\n\r\n"s;
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        const auto decoded = decode(bytes.substr(0, size), 1);
        EXPECT_FALSE(decoded.done) << size;
        EXPECT_EQ(decoded.fault, std::nullopt) << size;
    }
}

TEST(ChunkedDecoder, BoundsTheExtensionsOfTheWholeBody) {
    std::string bytes;
    for (int at = 0; at < 200; ++at) bytes += "1;abcdefghij\r\na\r\n";
    EXPECT_EQ(decode(bytes, bytes.size()).fault, ChunkFault::bad_extension);
}

}  // namespace
}  // namespace spillway::http
