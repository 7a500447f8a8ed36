; The installer for one user: no administrator rights, a place in the start menu, .tb766 by double click, silent with /S.
; Called by assets/windows/pack, which gives VERSION, PROGRAM, LICENCES and OUTPUT.

Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
RequestExecutionLevel user

!include MUI2.nsh

!define NAME "Thông báo 766"
!define KEY "ThongBao766"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\${KEY}"

Name "${NAME}"
BrandingText "${NAME} ${VERSION}"
OutFile "${OUTPUT}"
InstallDir "$LOCALAPPDATA\Programs\${KEY}"
InstallDirRegKey HKCU "Software\${KEY}" "Folder"
ManifestDPIAware true
ManifestSupportedOS all
ShowInstDetails nevershow
ShowUninstDetails nevershow

VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=1066 "ProductName" "${NAME}"
VIAddVersionKey /LANG=1066 "FileDescription" "Cài đặt ${NAME}"
VIAddVersionKey /LANG=1066 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=1066 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=1066 "LegalCopyright" "Giấy phép MIT"

!define MUI_ICON "thongbao766.ico"
!define MUI_UNICON "thongbao766.ico"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\ThongBao766.exe"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Vietnamese"

; A running program keeps its file: ask to close it, or stop with code 2 where nobody can be asked.
!macro WAIT_UNTIL_CLOSED
  again:
    IfFileExists "$INSTDIR\ThongBao766.exe" 0 free
    ClearErrors
    FileOpen $0 "$INSTDIR\ThongBao766.exe" a
    IfErrors 0 close
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "${NAME} đang chạy. Hãy đóng chương trình rồi bấm Thử lại." /SD IDCANCEL IDRETRY again
    SetErrorLevel 2
    Quit
  close:
    FileClose $0
  free:
!macroend

!macro ASSOCIATE ROOT PATH
  WriteRegStr ${ROOT} "${PATH}.tb766" "" "${KEY}.File"
  WriteRegStr ${ROOT} "${PATH}${KEY}.File" "" "Tệp dữ liệu ${NAME}"
  WriteRegStr ${ROOT} "${PATH}${KEY}.File\DefaultIcon" "" "$INSTDIR\ThongBao766.exe,0"
  WriteRegStr ${ROOT} "${PATH}${KEY}.File\shell\open\command" "" '"$INSTDIR\ThongBao766.exe" "%1"'
!macroend

; Another program may have taken the files over since: its association stays.
!macro DISSOCIATE ROOT PATH
  ReadRegStr $0 ${ROOT} "${PATH}.tb766" ""
  StrCmp $0 "${KEY}.File" 0 +2
    DeleteRegKey ${ROOT} "${PATH}.tb766"
  DeleteRegKey ${ROOT} "${PATH}${KEY}.File"
!macroend

Section
  !insertmacro WAIT_UNTIL_CLOSED
  SetOutPath "$INSTDIR"
  File "/oname=ThongBao766.exe" "${PROGRAM}"
  SetOutPath "$INSTDIR\licenses"
  File "${LICENCES}/*"
  SetOutPath "$INSTDIR"
  WriteUninstaller "$INSTDIR\Uninstall.exe"

  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\ThongBao766.exe"

  !insertmacro ASSOCIATE HKCU "Software\Classes\"
  ; the merged view of the classes: Windows leads this to the keys just made, Wine has only this one
  !insertmacro ASSOCIATE HKCR ""

  WriteRegStr HKCU "Software\${KEY}" "Folder" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\ThongBao766.exe"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\Uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\Uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  SectionGetSize 0 $0
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" $0

  ; the Explorer learns of the new kind of file
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

Section Uninstall
  !insertmacro WAIT_UNTIL_CLOSED
  Delete "$INSTDIR\ThongBao766.exe"
  Delete "$INSTDIR\licenses\*"
  RMDir "$INSTDIR\licenses"
  Delete "$INSTDIR\Uninstall.exe"
  ; only when empty: what the officer put there stays, and so do all data files and the user's own folder
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAME}.lnk"

  !insertmacro DISSOCIATE HKCU "Software\Classes\"
  !insertmacro DISSOCIATE HKCR ""
  DeleteRegKey HKCU "Software\${KEY}"
  DeleteRegKey HKCU "${UNINSTALL}"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd
