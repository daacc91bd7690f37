import {toldDigest} from '../../../engine/transfer-phase.ts';
import type {TransferProgress} from '../../../engine/transfer-progress.ts';

/** A line about the transfer as a whole. */
export const wholeTransfer = (status: string): TransferProgress => ({
	layer: undefined,
	status,
	phase: undefined,
	currentBytes: undefined,
	totalBytes: undefined,
	digest: toldDigest(status),
});
