import type {FileChange} from '../../containers.ts';
import {requiredText} from '../values.ts';

/** The order of the API's numbers. */
const kinds = ['modified', 'added', 'deleted'] as const;

/** @throws TypeError for an entry that cannot be read. */
export const toFileChange = ({Path, Kind}: {Path: string; Kind: number}): FileChange => ({
	kind: kinds[Kind] ?? 'modified',
	path: requiredText(Path),
});
