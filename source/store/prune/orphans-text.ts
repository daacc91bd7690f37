import {counted} from '../../format/counted.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import type {Orphans} from '../../prune/orphans/find-orphans.ts';

/** Folders of a few small files are in every engine's data that has ever crashed. */
const leastBytes = 1_000_000;

export const isWorthTelling = ({bytes}: Orphans): boolean => bytes >= leastBytes;

/** `150MB in 3 folders of /var/lib/docker/overlay2 belong to no layer that the engine knows` */
export const orphansText = ({folder, count, bytes, isWhole}: Orphans): string =>
	`${isWhole ? '' : 'At least '}${formatBytes(bytes)} in ${counted(count, 'folder')} of ${folder} ${count === 1 ? 'belongs' : 'belong'} to no layer that the engine knows`;
