import type {TransferPhase} from './transfer-progress.ts';

const phases: readonly (readonly [RegExp, TransferPhase])[] = [
	[/^(?:Pulling fs layer|Waiting|Preparing|Retrying)/, 'waiting'],
	[/^Downloading/, 'downloading'],
	[/^(?:Verifying Checksum|Download complete)/, 'downloaded'],
	[/^Extracting/, 'extracting'],
	[/^Pushing/, 'uploading'],
	[/^(?:Layer already exists|Already exists)/, 'exists'],
	[/^Mounted from/, 'mounted'],
	[/^(?:Pull complete|Pushed)/, 'done'],
];

/** What an engine's word about a layer means; `undefined` for a word that is not known. */
export const transferPhase = (status: string): TransferPhase | undefined =>
	phases.find(([pattern]) => pattern.test(status))?.[1];

/** The digest that a line about the whole transfer tells, if it does. */
export const toldDigest = (status: string): string | undefined =>
	/\bdigest: (sha256:[0-9a-f]{64})\b/i.exec(status)?.[1];
