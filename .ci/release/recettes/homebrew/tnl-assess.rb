class TnlAssess < Formula
  desc "<<.Short>>"
  homepage "<<.Home>>"
  version "<<.Version>>"
  license "<<.Licence>>"

  on_macos do
    url "<<.URL "macos_universel.tar.gz">>"
    sha256 "<<.Sum "macos_universel.tar.gz">>"
  end

  on_linux do
    on_intel do
      url "<<.URL "linux_amd64.tar.gz">>"
      sha256 "<<.Sum "linux_amd64.tar.gz">>"
    end
    on_arm do
      url "<<.URL "linux_arm64.tar.gz">>"
      sha256 "<<.Sum "linux_arm64.tar.gz">>"
    end
  end

  def install
    bin.install "tnl-assess"
    man1.install "docs/man/tnl-assess.1"
    man5.install "docs/man/tnl-assess.5"
    bash_completion.install "completions/tnl-assess.bash" => "tnl-assess"
    zsh_completion.install "completions/_tnl-assess"
    fish_completion.install "completions/tnl-assess.fish"
    pkgshare.install "questionnaires"
  end

  test do
    assert_match version.to_s, shell_output("#{bin}/tnl-assess version")
    system bin/"tnl-assess", "score", pkgshare/"questionnaires/exemples/arles-2016.yaml"
  end
end
