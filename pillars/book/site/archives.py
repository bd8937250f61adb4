"""Write zips whose bytes depend on nothing but what is in them."""

import zipfile

# The earliest date that a zip can hold.
DATE = (1980, 1, 1, 0, 0, 0)


def write_zip(path, files):
    """Write a zip of files: name in the zip -> its bytes."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, DATE)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            # Otherwise the zip would say on which system it was made.
            entry.create_system = 3
            archive.writestr(entry, files[name])
