// Boost.Asio's compiled half, for every folder that uses Asio.
#include <boost/asio/impl/src.hpp>
