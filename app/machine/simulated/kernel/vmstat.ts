import type { MemoryParts } from '../state/memory.ts';
import type { PagingCounter } from '../state/paging.ts';

/**
 * The lines of /proc/vmstat on a Spark's kernel 6.17, in its order. `name:value` stands still in the simulation;
 * a bare name is filled in from the state.
 */
const order = `
  nr_free_pages nr_free_pages_blocks nr_zone_inactive_anon nr_zone_active_anon nr_zone_inactive_file nr_zone_active_file
  nr_zone_unevictable:271027 nr_zone_write_pending:152 nr_mlock:271027 nr_zspages:0 nr_free_cma:17330 numa_hit:2145421512 numa_miss:0
  numa_foreign:0 numa_interleave:3549 numa_local:2145421513 numa_other:0 nr_inactive_anon nr_active_anon nr_inactive_file
  nr_active_file nr_unevictable:271027 nr_slab_reclaimable nr_slab_unreclaimable nr_isolated_anon:0 nr_isolated_file:0
  workingset_nodes:265881 workingset_refault_anon:202105 workingset_refault_file:7624058 workingset_activate_anon:134787
  workingset_activate_file:3235256 workingset_restore_anon:20939 workingset_restore_file:745180 workingset_nodereclaim:436236
  nr_anon_pages nr_mapped:1638039 nr_file_pages nr_dirty nr_writeback:0 nr_shmem nr_shmem_hugepages:0 nr_shmem_pmdmapped:0
  nr_file_hugepages:57 nr_file_pmdmapped:17 nr_anon_transparent_hugepages:0 nr_vmscan_write:521651 nr_vmscan_immediate_reclaim:0
  nr_dirtied:74724674 nr_written:86174798 nr_throttled_written:0 nr_kernel_misc_reclaimable:0 nr_foll_pin_acquired:2006008144
  nr_foll_pin_released:2005324432 nr_kernel_stack nr_shadow_call_stack nr_page_table_pages nr_sec_page_table_pages nr_iommu_pages
  nr_swapcached pgpromote_success:0 pgpromote_candidate:0 pgdemote_kswapd:0 pgdemote_direct:0 pgdemote_khugepaged:0
  pgdemote_proactive:0 nr_hugetlb:0 nr_balloon_pages:0 nr_dirty_threshold:1579812 nr_dirty_background_threshold:788941
  nr_memmap_pages:0 nr_memmap_boot_pages:523776 pgpgin pgpgout pswpin pswpout pgalloc_dma:1174139 pgalloc_dma32:0 pgalloc_normal
  pgalloc_movable:0 pgalloc_device:0 allocstall_dma:0 allocstall_dma32:0 allocstall_normal allocstall_movable allocstall_device:0
  pgskip_dma:0 pgskip_dma32:0 pgskip_normal:96 pgskip_movable:0 pgskip_device:0 pgfree pgactivate:2229291 pgdeactivate:101548
  pglazyfree:0 pgfault pgmajfault pglazyfreed:0 pgrefill:28113625 pgreuse:20058418 pgsteal_kswapd pgsteal_direct
  pgsteal_khugepaged:2208 pgsteal_proactive:0 pgscan_kswapd pgscan_direct pgscan_khugepaged:2240 pgscan_proactive:0
  pgscan_direct_throttle:0 pgscan_anon:2894651 pgscan_file:40565978 pgsteal_anon:527846 pgsteal_file:40162107 zone_reclaim_success:0
  zone_reclaim_failed:0 pginodesteal:1 slabs_scanned:3212619 kswapd_inodesteal:51773 kswapd_low_wmark_hit_quickly:2412
  kswapd_high_wmark_hit_quickly:54 pageoutrun:2883 pgrotated:621435 drop_pagecache:0 drop_slab:0 oom_kill:0 numa_pte_updates:0
  numa_huge_pte_updates:0 numa_hint_faults:0 numa_hint_faults_local:0 numa_pages_migrated:0 pgmigrate_success:49239576
  pgmigrate_fail:205718387 thp_migration_success:0 thp_migration_fail:0 thp_migration_split:0 compact_migrate_scanned:6874770441
  compact_free_scanned:832068633 compact_isolated:306083167 compact_stall:125902 compact_fail:99063 compact_success:26839
  compact_daemon_wake:5982 compact_daemon_migrate_scanned:4026442356 compact_daemon_free_scanned:470528565 htlb_buddy_alloc_success:0
  htlb_buddy_alloc_fail:0 cma_alloc_success:32 cma_alloc_fail:0 unevictable_pgs_culled:309906732 unevictable_pgs_scanned:0
  unevictable_pgs_rescued:309603046 unevictable_pgs_mlocked:325302916 unevictable_pgs_munlocked:308891559 unevictable_pgs_cleared:0
  unevictable_pgs_stranded:16140330 thp_fault_alloc:379022 thp_fault_fallback:27361 thp_fault_fallback_charge:0 thp_collapse_alloc:9
  thp_collapse_alloc_failed:10 thp_file_alloc:0 thp_file_fallback:0 thp_file_fallback_charge:0 thp_file_mapped:813446 thp_split_page:0
  thp_split_page_failed:0 thp_deferred_split_page:186 thp_underused_split_page:0 thp_split_pmd:765931 thp_scan_exceed_none_pte:1
  thp_scan_exceed_swap_pte:0 thp_scan_exceed_share_pte:0 thp_zero_page_alloc:3 thp_zero_page_alloc_failed:0 thp_swpout:0
  thp_swpout_fallback:0 balloon_inflate:0 balloon_deflate:0 balloon_migrate:0 swap_ra:155241 swap_ra_hit:143751 swpin_zero:6426
  swpout_zero:20419 ksm_swpin_copy:0 cow_ksm:0 zswpin:0 zswpout:0 zswpwb:0 nr_unstable:0
`
  .trim()
  .split(/\s+/)
  .map((entry) => entry.split(':'));

/** /proc/vmstat. Sizes are pages of 4 KiB. */
export function vmstatText(memory: MemoryParts, read: (name: PagingCounter) => number): string {
  const pages = gauges(memory);
  const counters: readonly string[] = countedNames;
  return order
    .map(([name = '', still]) => {
      if (still !== undefined) return `${name} ${still}\n`;
      return `${name} ${counters.includes(name) ? read(name as PagingCounter) : (pages[name] ?? 0)}\n`;
    })
    .join('');
}

const countedNames = [
  'pswpin',
  'pswpout',
  'pgpgin',
  'pgpgout',
  'allocstall_normal',
  'allocstall_movable',
  'pgfault',
  'pgmajfault',
  'pgsteal_kswapd',
  'pgsteal_direct',
  'pgscan_kswapd',
  'pgscan_direct',
  'pgalloc_normal',
  'pgfree',
] as const satisfies readonly PagingCounter[];

function gauges(memory: MemoryParts): Readonly<Record<string, number>> {
  const pages = (kb: number) => Math.floor(kb / 4);
  const anon = memory.anonKb + memory.shmemKb;
  const file = memory.cachedKb - memory.shmemKb + memory.buffersKb;
  const activeAnon = pages(anon * 0.9);
  const activeFile = pages(file * 0.34);
  return {
    nr_free_pages: pages(memory.freeKb),
    nr_free_pages_blocks: pages(memory.freeKb * 0.97),
    nr_zone_active_anon: activeAnon,
    nr_zone_inactive_anon: pages(anon) - activeAnon,
    nr_zone_active_file: activeFile,
    nr_zone_inactive_file: pages(file) - activeFile,
    nr_active_anon: activeAnon,
    nr_inactive_anon: pages(anon) - activeAnon,
    nr_active_file: activeFile,
    nr_inactive_file: pages(file) - activeFile,
    nr_slab_reclaimable: pages(memory.slabReclaimableKb),
    nr_slab_unreclaimable: pages(memory.slabUnreclaimableKb),
    nr_anon_pages: pages(memory.anonKb),
    nr_file_pages: pages(memory.cachedKb + memory.buffersKb + memory.swapCachedKb),
    nr_dirty: pages(memory.dirtyKb),
    nr_shmem: pages(memory.shmemKb),
    nr_kernel_stack: memory.kernelStackKb,
    nr_shadow_call_stack: Math.round(memory.kernelStackKb / 4),
    nr_page_table_pages: pages(memory.pageTablesKb),
    nr_sec_page_table_pages: pages(memory.secondaryPageTablesKb),
    nr_iommu_pages: pages(memory.secondaryPageTablesKb),
    nr_swapcached: pages(memory.swapCachedKb),
  };
}
