"""The source distribution: complete, with its own page and licences."""

import io
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import unittest
from pathlib import Path

PACKAGE = Path(__file__).parents[1]
MATURIN = shutil.which("maturin", path=os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")]))


@unittest.skipIf(MATURIN is None, "no maturin here")
class Source(unittest.TestCase):
    def test_it_holds_what_a_build_needs(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            done = subprocess.run([MATURIN, "sdist", "--out", folder], cwd=PACKAGE, capture_output=True, text=True)
            self.assertEqual(done.returncode, 0, done.stderr)
            [path] = Path(folder).iterdir()
            archive = tarfile.open(fileobj=io.BytesIO(path.read_bytes()))
        files = {name.split("/", 1)[1]: name for name in archive.getnames()}
        read = lambda name: archive.extractfile(files[name]).read().decode()  # noqa: E731
        metadata = read("PKG-INFO")
        self.assertIn((PACKAGE / "README.md").read_text(encoding="utf-8").strip(), metadata)
        for licence in (PACKAGE / "licences").iterdir():
            self.assertIn(f"License-File: licences/{licence.name}\n", metadata)
            self.assertEqual(read(f"licences/{licence.name}"), licence.read_text(encoding="utf-8"))
        for needed in ("src/lib.rs", "Cargo.toml", "integrations/python/src/lib.rs", "integrations/python/Cargo.lock"):
            self.assertIn(needed, files)
        for module in (PACKAGE / "python/sop_handover").glob("*.py*"):
            if module.suffix in (".py", ".pyi"):
                self.assertIn(f"python/sop_handover/{module.name}", files)


if __name__ == "__main__":
    unittest.main()
