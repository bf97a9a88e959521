# -*- coding: utf-8 -*-
# <<.Name>> <<.Version>> : poser à côté de ce fichier <<.File "windows_amd64.msi">>
# SHA-256 : <<.Sum "windows_amd64.msi">>
from setuphelpers import *

uninstallkey = []


def install():
    install_msi_if_needed("<<.File "windows_amd64.msi">>")
