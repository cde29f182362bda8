@echo off
rem Runs an installed Maven with a JDK that can build the project. The development database runs on
rem Linux and macOS only; on Windows use WSL, or point the settings at servers of your own.
setlocal
if "%JAVA_HOME%"=="" (
  echo mvnw: set JAVA_HOME to a JDK 25 or newer 1>&2
  exit /b 1
)
for /f "tokens=3" %%v in ('"%JAVA_HOME%\bin\java" -version 2^>^&1 ^| findstr /i "version"') do set JDK=%%~v
for /f "delims=." %%m in ("%JDK%") do set JDK_MAJOR=%%m
if %JDK_MAJOR% LSS 25 (
  echo mvnw: JAVA_HOME is JDK %JDK%; JDK 25 or newer is needed 1>&2
  exit /b 1
)
where mvn >nul 2>nul
if errorlevel 1 (
  echo mvnw: install Maven 3.9.16 or newer 3.9 1>&2
  exit /b 1
)
mvn -f "%~dp0pom.xml" %*
