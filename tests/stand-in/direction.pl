# How the stand-in is told what to be, and what time it is.
use strict;

my ($stamp, $current) = ('', { modes => {}, gpus => 1, set => {}, processes => [] });

# The direction in force: { modes => { name => argument }, gpus, laptop, jitter, set => { field => cell }, processes }.
# The file is read again when it was replaced (another inode, size or time).
sub direction {
  my $path = $ENV{NVIDIA_SMI_STAND_IN} || "$0.direction";
  my @status = stat $path or return $current;
  my $now = join ' ', @status[1, 7, 9];
  return $current if $now eq $stamp;
  open my $file, '<', $path or return $current;
  my @lines = <$file>;
  close $file;
  $stamp = $now;
  return $current = parse_direction(@lines);
}

sub parse_direction {
  my %found = (modes => {}, gpus => 1, set => {}, processes => []);
  for (@_) {
    next if /^\s*(?:#|$)/;
    my ($key, $value) = /^\s*([^=\s]+)\s*(?:=\s*(.*?))?\s*$/ or next;
    $value //= 1;
    if ($key eq 'mode') { $found{modes}{$1} = defined $2 ? $2 : 1 while $value =~ /([^+:]+)(?::([^+]*))?/g }
    elsif ($key =~ /^set\.(.+)$/) { $found{set}{$1} = $value }
    elsif ($key eq 'processes') { $found{processes} = [map { parse_process($_) } split /;/, $value] }
    else { $found{$key} = $value }
  }
  return \%found;
}

# A name may contain colons, so the two figures are taken off its ends.
sub parse_process {
  my ($pid, $name, $mib, $gpu) = $_[0] =~ m{^\s*(\d+):(.*):(\d+|N/A)(?:@(\d+))?\s*$} or return;
  return { pid => $pid, name => $name, memory => $mib eq 'N/A' ? '[N/A]' : "$mib MiB", gpu => $gpu // 0 };
}

# clock_gettime() without Time::HiRes, which Debian's perl-base lacks: its number depends on the processor, and that is
# written in the header of the program that runs (e_machine: 62 x86-64, 183 AArch64). Elsewhere whole seconds must do.
my $clock_gettime = do {
  my $head = '';
  if (open my $program, '<', '/proc/self/exe') { read $program, $head, 20; close $program }
  { 62 => 228, 183 => 113 }->{length $head == 20 ? unpack 'v', substr $head, 18, 2 : 0};
};

sub read_clock {
  return time unless $clock_gettime;
  my $answer = pack 'qq', 0, 0;
  return time if syscall($clock_gettime, $_[0], $answer) != 0;
  my ($seconds, $nanoseconds) = unpack 'qq', $answer;
  return $seconds + $nanoseconds / 1e9;
}

sub monotonic { return read_clock(1) }

# "2026/11/23 14:02:15.430", local time.
my ($minute, $minute_text) = (-1, '');

sub timestamp {
  my $now = read_clock(0);
  if (int($now / 60) != $minute) {
    my @part = localtime $now;
    $minute = int($now / 60);
    $minute_text = sprintf '%04d/%02d/%02d %02d:%02d', $part[5] + 1900, $part[4] + 1, @part[3, 2, 1];
  }
  my $seconds = $now - 60 * $minute;
  return sprintf '%s:%02d.%03d', $minute_text, int $seconds, int(($seconds - int $seconds) * 1000);
}

# "Mon Nov 23 14:02:15 2026", as the reports begin.
sub long_timestamp {
  my @part = localtime;
  my $day = (qw(Sun Mon Tue Wed Thu Fri Sat))[$part[6]];
  my $month = (qw(Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec))[$part[4]];
  return sprintf '%s %s %2d %02d:%02d:%02d %d', $day, $month, @part[3, 2, 1, 0], $part[5] + 1900;
}

1;
