// The list of files for the template `evidence`. Inside view/ only.
#pragma once

#include <vector>

#include "view/data.hpp"
#include "view/pages/evidence_part.hpp"
#include "view/words.hpp"

namespace spillway::view {

// has_files; evidence_files [file_path, file_name, file_type, file_size, file_hash, file_author,
// file_day, file_warning].
void set_evidence_files(Data& data, const Words& words, const std::vector<EvidenceFile>& files);

}  // namespace spillway::view
