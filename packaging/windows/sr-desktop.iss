; Inno Setup 6: the installer for Windows 10 and later, for one person or for all. Not yet run.
; iscc /DVersion=... /DSource=... /DOutput=... packaging\windows\sr-desktop.iss

#define Name "SR Desktop"

[Setup]
AppId={{7C6B3C0E-6A0E-4B7C-9B0B-0F1D5E4C2A61}
AppName={#Name}
AppVersion={#Version}
AppPublisher=The SR Desktop authors
VersionInfoVersion={#Version}
LicenseFile={#Source}\..\..\..\LICENSE
MinVersion=10.0.17763
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
DefaultDirName={autopf}\{#Name}
DisableProgramGroupPage=yes
UninstallDisplayIcon={app}\{#Name}.exe
OutputDir={#Output}
OutputBaseFilename=sr-desktop-{#Version}-windows-x64-setup
SetupIconFile={#Icon}
Compression=lzma2/max
SolidCompression=yes
ChangesAssociations=yes
ChangesEnvironment=yes
WizardStyle=modern

[Tasks]
Name: desktopicon; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked
Name: path; Description: "Make the command sr-desktop known to terminals"

[Files]
Source: "{#Source}\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[InstallDelete]
; What an older version had and this one has not.
Type: filesandordirs; Name: "{app}\_internal"

[Icons]
Name: "{autoprograms}\{#Name}"; Filename: "{app}\{#Name}.exe"
Name: "{autodesktop}\{#Name}"; Filename: "{app}\{#Name}.exe"; Tasks: desktopicon

[Registry]
; "Open with" for pictures; nothing is taken away from the program that opens them now.
Root: HKA; Subkey: "Software\Classes\Applications\{#Name}.exe"; ValueType: string; ValueName: "FriendlyAppName"; ValueData: "{#Name}"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Applications\{#Name}.exe\shell\open\command"; ValueType: string; ValueData: """{app}\{#Name}.exe"" ""%1"""
#define Types "Software\Classes\Applications\" + Name + ".exe\SupportedTypes"
#define Type(str Ending) \
  "Root: HKA; Subkey: """ + Types + """; ValueType: string; ValueName: """ + Ending + """; ValueData: """""
#emit Type(".jpg")
#emit Type(".jpeg")
#emit Type(".png")
#emit Type(".tif")
#emit Type(".tiff")
#emit Type(".webp")
#emit Type(".bmp")
#emit Type(".gif")
#emit Type(".avif")
#emit Type(".jp2")
#emit Type(".ppm")
#emit Type(".tga")
#emit Type(".heic")
Root: HKA; Subkey: "{code:EnvironmentKey}"; ValueType: expandsz; ValueName: "Path"; ValueData: "{olddata};{app}"; Tasks: path; Check: IsNotInPath

[Run]
Filename: "{app}\{#Name}.exe"; Description: "{cm:LaunchProgram,{#Name}}"; Flags: nowait postinstall skipifsilent

[Code]
function EnvironmentKey(Param: String): String;
begin
  if IsAdminInstallMode then
    Result := 'SYSTEM\CurrentControlSet\Control\Session Manager\Environment'
  else
    Result := 'Environment';
end;

function Path: String;
begin
  if not RegQueryStringValue(HKA, EnvironmentKey(''), 'Path', Result) then
    Result := '';
end;

function IsNotInPath: Boolean;
begin
  Result := Pos(';' + Lowercase(ExpandConstant('{app}')) + ';', ';' + Lowercase(Path) + ';') = 0;
end;

procedure CurUninstallStepChanged(Step: TUninstallStep);
var
  Old, Own: String;
begin
  if Step <> usPostUninstall then
    exit;
  Old := Path;
  Own := ';' + ExpandConstant('{app}');
  if Pos(Lowercase(Own), Lowercase(Old)) > 0 then
  begin
    Delete(Old, Pos(Lowercase(Own), Lowercase(Old)), Length(Own));
    RegWriteExpandStringValue(HKA, EnvironmentKey(''), 'Path', Old);
  end;
end;
