import {safeText} from '../../../format/safe-text.ts';
import type {FileChange} from '../../containers.ts';

/** The order of the API's numbers. */
const kinds = ['modified', 'added', 'deleted'] as const;

export const toFileChange = ({Path, Kind}: {Path: string; Kind: number}): FileChange => ({
	kind: kinds[Kind] ?? 'modified',
	path: safeText(Path),
});
