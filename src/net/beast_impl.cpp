// Boost.Beast's compiled half.
#include <boost/beast/src.hpp>
