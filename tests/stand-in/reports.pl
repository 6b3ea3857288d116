# The long reports: the table, -q, -q -x, -L, --version, the list of fields.
use strict;

our $here;
my $fixtures = "${here}../fixtures/gb10/";

sub slurp {
  open my $file, '<', $fixtures . $_[0] or die "$_[0]: $!";
  local $/;
  return scalar <$file>;
}

# A recorded report with this moment's time. Only the XML follows the direction's processes and its other GPUs.
sub report {
  my ($direction, $long, $xml) = @_;
  my $lost = $direction->{modes}{lost};
  return slurp('mocknvml.gb10-like.table.' . ($lost ? 'err' : 'idle') . '.txt') =~ s/^.*2026 /long_timestamp() . ' '/er unless $long;
  return slurp('mocknvml.gb10-like.q.idle.txt') =~ s/^(Timestamp +: ).*$/$1 . long_timestamp()/mer unless $xml;
  my $foreign = $direction->{gpus} > 1 || $direction->{laptop};
  my $text = slurp($foreign ? 'nvidia-smi-q-x.a100.xml' : 'mocknvml.gb10-like.q-x.' . ($lost ? 'readings-gpu-is-lost' : 'idle') . '.xml');
  $text =~ s{(<timestamp>).*?(</timestamp>)}{$1 . long_timestamp() . $2}e;
  my ($head, $gpu, $tail) = $text =~ m{^(.*?)(\t<gpu id=.*?</gpu>\n)(.*)$}s;
  $head =~ s{(<attached_gpus>)\d+}{$1$direction->{gpus}};
  return $head . join('', map { xml_of_gpu($gpu, $_, $direction, $foreign) } 0 .. $direction->{gpus} - 1) . $tail;
}

sub xml_of_gpu {
  my ($text, $index, $direction, $foreign) = @_;
  if ($foreign) {
    my $base = base_cells($direction);
    my $own = of_gpu($index, $direction);
    my ($bus, $uuid) = map { $own->{$_} // $base->{$_} } 'pci.bus_id', 'uuid';
    $text =~ s{<gpu id="[^"]*"}{<gpu id="$bus"};
    $text =~ s{(<product_name>)[^<]*}{$1$base->{name}};
    $text =~ s{(<uuid>)[^<]*}{$1$uuid};
    $text =~ s{(<fb_memory_usage>\s*<total>)[^<]*}{$1$base->{'memory.total'}};
  }
  my $entries = join '', map { xml_of_process($_) } grep { $_->{gpu} == $index } @{ $direction->{processes} };
  $text =~ s{(<processes>\n).*?(\t\t</processes>)}{$1$entries$2}s;
  return $text;
}

sub xml_of_process {
  my $process = shift;
  my $memory = $process->{memory} eq '[N/A]' ? 'N/A' : $process->{memory};
  return join '', map { "\t\t\t$_\n" } '<process_info>', (map { "\t$_" } '<gpu_instance_id>N/A</gpu_instance_id>',
    '<compute_instance_id>N/A</compute_instance_id>', "<pid>$process->{pid}</pid>", '<type>C</type>',
    "<process_name>$process->{name}</process_name>", "<used_memory>$memory</used_memory>"), '</process_info>';
}

sub gpu_list {
  my $direction = direction();
  my $base = base_cells($direction);
  my $fields = all_fields();
  return join '', map {
    my $own = of_gpu($_, $direction);
    my ($name, $uuid) = map { $own->{$_} // $base->{$_} // $fields->{$_}{cell} } 'name', 'uuid';
    "GPU $_: $name (UUID: $uuid)\n";
  } 0 .. $direction->{gpus} - 1;
}

sub version_text {
  return "NVIDIA-SMI version  : 580.178.04\nNVML version        : 580.178\nDRIVER version      : 580.178.04\nCUDA Version        : 13.0\n";
}

sub field_list {
  my $fields = all_fields();
  return join '', map { "\"$_\"\n" } sort keys %$fields;
}

1;
