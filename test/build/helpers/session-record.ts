import type {SessionRecord} from '../../../source/build/from-session/session-record.ts';
import {emptyImageConfig, type ImageConfig} from '../../../source/engine/image-config.ts';
import type {LedgerEntry} from '../../../source/session/recording/ledger-entry.ts';
import {composeReview} from '../../../source/session/review/compose-review.ts';
import {nothingDecided, reduceStaging} from '../../../source/session/staging/staging.ts';
import {type SampleEntry, treeOf} from '../../layers/build-tree.ts';

export const emptyConfig: ImageConfig = {...emptyImageConfig, command: ['bash']};

/** When the sample session began: 2026-11-23, in seconds. */
export const sessionStart = 1_795_420_800;

/** A command of the sample session. Each takes a second, ten seconds after the one before. */
export const typed = (
	text: string | undefined,
	{newPaths = [], ...more}: Partial<LedgerEntry> = {},
): Partial<LedgerEntry> => ({text, newPaths, ...more});

type Sample = Partial<Omit<SessionRecord, 'ledger' | 'review' | 'staging'>> & {
	ledger: readonly Partial<LedgerEntry>[];
	before?: SampleEntry[];
	after?: SampleEntry[];
	/** Whether the review's suggestions were accepted. */
	accepts?: boolean;
	secrets?: Map<string, ['github-token']>;
};

/** A session as it is after its review. */
export async function recordOf({
	ledger: partial,
	before = [],
	after = before,
	accepts = true,
	secrets = new Map(),
	...more
}: Sample): Promise<SessionRecord> {
	const ledger = partial.map(
		(entry, index): LedgerEntry => ({
			text: undefined,
			directory: '/',
			exitCode: 0,
			startedAt: (sessionStart + 10 * (index + 1)) * 1000,
			endedAt: (sessionStart + 10 * (index + 1) + 1) * 1000,
			growthBytes: 0,
			newPaths: [],
			...entry,
		}),
	);
	const [base, changed] = await Promise.all([treeOf(before), treeOf(after)]);
	const review = composeReview(
		{
			base,
			changed,
			secrets,
			hasTrees: true,
			mounts: [],
			includedMounts: [],
			wasRunning: false,
			removesItself: false,
			readAt: 0,
		},
		ledger,
	);
	return {
		session: {
			id: '0123456789ab',
			containerId: 'c',
			containerName: 'c',
			base: {imageId: 'sha256:1', reference: 'debian:12', digest: undefined},
			shell: {path: '/bin/bash', nonce: 'n'},
			startedAt: sessionStart * 1000,
			isAdopted: false,
		},
		metadata: {config: emptyConfig, author: undefined, message: undefined},
		exports: [],
		baseConfig: emptyConfig,
		user: undefined,
		...more,
		ledger,
		review,
		staging: accepts
			? reduceStaging(review, nothingDecided, {type: 'accept-suggestions'})
			: nothingDecided,
	};
}
