# The cells of --query-gpu and --query-compute-apps, from recordings.
use strict;

our $here;
my $fixtures = "${here}../fixtures/gb10/";

# What a driver call that fails leaves in a cell.
my %failing = (
  'lost' => '[GPU is lost]',
  'requires-reset' => '[GPU requires reset]',
  'unknown-error' => '[Unknown Error]',
  'insufficient-permissions' => '[Insufficient Permissions]',
  'timeout' => '[Timeout]',
  'invalid-argument' => '[Invalid Argument]',
  'not-supported' => '[N/A]',
);

# The cells that a lost GPU loses: readings, not what the driver remembers about the board.
my $reading = qr/^(?:pstate|(?:clocks_event_reasons\.(?!supported).*)|utilization\.(?:gpu|memory)|temperature\.gpu.*|power\.draw.*
  |clocks\.current\..*|memory\.(?:total|used|free|reserved))$/x;

my %laptop = (
  'name' => 'NVIDIA GeForce RTX 4070 Laptop GPU', 'pci.bus_id' => '00000000:01:00.0', 'driver_version' => '580.95.05',
  'uuid' => 'GPU-00000000-0000-0000-0000-000000004070', 'compute_cap' => '8.9', 'addressing_mode' => 'HMM', 'c2c.mode' => '[N/A]',
  'memory.total' => '8188 MiB', 'memory.reserved' => '287 MiB', 'memory.used' => '14 MiB', 'memory.free' => '7888 MiB',
  'clocks.current.graphics' => '210 MHz', 'clocks.current.sm' => '210 MHz', 'clocks.current.memory' => '405 MHz',
  'clocks.max.graphics' => '3105 MHz', 'clocks.max.sm' => '3105 MHz', 'clocks.max.memory' => '8001 MHz',
  'power.draw' => '1.62 W', 'power.max_limit' => '140.00 W', 'power.min_limit' => '5.00 W',
);

# What differs from a GB10's cells on the machine that the direction asks for.
sub base_cells { return $_[0]{gpus} > 1 ? server_cells() : $_[0]{laptop} ? \%laptop : {} }

# The fields asked for (all, unless told) by each of their names: { name, header, cell }, where the cell is a GB10's.
sub all_fields {
  my %wanted = map { $_ => 1 } @_;
  my %field;
  open my $file, '<', "${fixtures}nvidia-smi-query-gpu-fields.580.178.04.tsv" or die "fields: $!";
  <$file>;
  while (<$file>) {
    chomp;
    my ($name, $aliases, $header, $cell) = split /\t/;
    next if @_ && !grep { $wanted{$_} } $name, split /,/, $aliases;
    my @names = ($name, split /,/, $aliases);
    my $entry = { name => $name, names => \@names, header => $header, cell => $cell };
    $field{$_} = $entry for @names;
  }
  return \%field;
}

# A server's cells by field: a recorded H100 under load.
sub server_cells {
  open my $file, '<', "${fixtures}nvidia-smi-query-gpu.h100.590.48.01.load.txt" or die "server: $!";
  my ($command, $header, $line) = map { chomp; $_ } <$file>;
  my (@names, %cell) = map { s/ \[[^\]]+\]$//r } split /, /, $header;
  @cell{@names} = split /, /, $line, -1;
  return \%cell;
}

# Looks a list of fields up; ends the program at the first unknown one.
sub look_up {
  my ($known, $list) = @_;
  my %refused = map { $_ => 1 } split /,/, direction()->{modes}{'bad-field'} // '';
  return map {
    leave(2, "Field \"$_\" is not a valid field to query.\n\n") if !$known->{$_} || $refused{$_};
    $known->{$_};
  } split /,/, $list, -1;
}

sub wanted_gpus {
  my ($direction, $id) = @_;
  my @all = 0 .. $direction->{gpus} - 1;
  return @all unless defined $id;
  my %wanted = map { $_ => 1 } split /,/, $id;
  return grep { $wanted{$_} } @all;
}

# A GPU's own identity where there are several.
sub of_gpu {
  my ($index, $direction) = @_;
  return {} if $direction->{gpus} < 2;
  return {
    index => $index, count => $direction->{gpus}, uuid => sprintf('GPU-00000000-0000-0000-0000-0000000000%02x', $index),
    'pci.bus_id' => sprintf('00000000:%02X:00.0', 0x18 + $index), 'pci.bus' => sprintf('0x%02X', 0x18 + $index),
  };
}

# The header, and what makes the lines of one iteration.
sub gpu_query {
  my ($list, $format, $id) = @_;
  my @fields = look_up(all_fields(split /,/, $list), $list);
  my ($made_for, $made) = (0, '');
  my $lines = sub {
    my $direction = shift;
    # While the direction stays the same, so do the cells; only the time, marked by a NUL, is put in anew.
    if ($made_for != $direction || $direction->{jitter}) {
      my $base = base_cells($direction);
      my @gpus = wanted_gpus($direction, $id) or leave(6, "No devices were found\n");
      ($made_for, $made) = ($direction, '');
      for my $gpu (@gpus) {
        my $own = of_gpu($gpu, $direction);
        $made .= join(', ', map { gpu_cell($_, $own, $base, $direction, $format) } @fields) . "\n";
      }
    }
    my $now = timestamp();
    return $made =~ s/\0/$now/gr;
  };
  return (join(', ', map { $_->{header} } @fields) . "\n", $lines);
}

sub gpu_cell {
  my ($field, $own, $base, $direction, $format) = @_;
  my $name = $field->{name};
  return "\0" if $name eq 'timestamp';
  my $cell = $own->{$name} // $base->{$name} // $field->{cell};
  $cell = wander($name, $cell) if $direction->{jitter};
  for my $mode (keys %{ $direction->{modes} }) {
    $cell = $failing{$mode} if $failing{$mode} && $name =~ $reading && !($name =~ /^memory/ && $cell eq '[N/A]');
  }
  my $set = $direction->{set};
  for (@{ $field->{names} }) { $cell = $set->{$_} if defined $set->{$_} }
  return $format->{nounits} ? without_unit($cell) : $cell;
}

# The real program keeps the units in the header also when its cells have none.
sub without_unit { return $_[0] =~ s/^([-\d.]+) (?:MiB|W|MHz|%|us|ms)$/$1/r }

my $sown;
sub wander {
  my ($name, $cell) = @_;
  srand($sown = direction()->{jitter}) unless defined $sown;
  return $cell unless $name =~ /^(?:temperature\.gpu|power\.draw.*|utilization\.gpu|clocks\.current\.(?:graphics|sm))$/;
  my ($figure, $unit) = $cell =~ /^([\d.]+)(.*)$/ or return $cell;
  return int(rand 101) . $unit if $name eq 'utilization.gpu';
  return sprintf('%.2f', $figure * (0.9 + rand 0.2)) . $unit if $figure =~ /\./;
  return int($figure * (0.95 + rand 0.1) + 0.5) . $unit;
}

# Nothing runs, nothing is printed: this list is no heartbeat.
sub process_query {
  my ($list, $format, $id) = @_;
  my %known = map { $_ => { name => $_, header => $_ } } qw(timestamp gpu_name gpu_bus_id gpu_serial gpu_uuid pid process_name);
  $known{name} = $known{process_name};
  $known{used_memory} = $known{used_gpu_memory} = { name => 'used_gpu_memory', header => 'used_gpu_memory [MiB]' };
  my @fields = look_up(\%known, $list);
  my $gpu_fields = all_fields(qw(name pci.bus_id serial uuid));
  my $lines = sub {
    my $direction = shift;
    my %wanted = map { $_ => 1 } wanted_gpus($direction, $id);
    leave(6, "No devices were found\n") unless %wanted;
    return '' if !@{ $direction->{processes} } || grep { $failing{$_} } keys %{ $direction->{modes} };
    my $base = base_cells($direction);
    my $now = timestamp();
    my $lines = '';
    for my $process (grep { $wanted{ $_->{gpu} } } @{ $direction->{processes} }) {
      my $own = of_gpu($process->{gpu}, $direction);
      my $of = sub { $own->{ $_[0] } // $base->{ $_[0] } // $gpu_fields->{ $_[0] }{cell} };
      my %cell = (
        timestamp => $now, gpu_name => $of->('name'), gpu_bus_id => $of->('pci.bus_id'), gpu_serial => $of->('serial'),
        gpu_uuid => $of->('uuid'), pid => $process->{pid}, process_name => $process->{name},
        used_gpu_memory => $format->{nounits} ? without_unit($process->{memory}) : $process->{memory},
      );
      $lines .= join(', ', map { $cell{ $_->{name} } } @fields) . "\n";
    }
    return $lines;
  };
  return (join(', ', map { $_->{header} } @fields) . "\n", $lines);
}

1;
