import {safeText} from '../../../format/safe-text.ts';
import type {FileChange} from '../../containers.ts';

/** The order of the API's numbers. */
const kinds = ['modified', 'added', 'deleted'] as const;

export function toFileChange({Path, Kind}: {Path: string; Kind: number}): FileChange {
	const path = safeText(Path);
	return {
		kind: kinds[Kind] ?? 'modified',
		path,
		...(path === Path ? {} : {exactPath: Path}),
	};
}
