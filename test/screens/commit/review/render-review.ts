import type {Engine} from '../../../../source/engine/engine.ts';
import {reviewStep} from '../../../../source/screens/commit/review/review-step.tsx';
import type {GuidedSession} from '../../../../source/session/guided-session.ts';
import type {LedgerEntry} from '../../../../source/session/recording/ledger-entry.ts';
import type {SessionReview} from '../../../../source/session/review/session-review.ts';
import type {Flow} from '../../../../source/store/commit/flow.ts';
import {newFlow} from '../../../../source/store/commit/new-flow.ts';
import {renderFlow} from '../../../helpers/render-flow.tsx';
import {createSampleEngine} from '../../../helpers/sample-engine.ts';

export const guidedSession: GuidedSession = {
	id: '0123456789ab',
	containerId: 'c1',
	containerName: 'slipway-session-0123456789ab',
	base: {imageId: 'sha256:base', reference: 'debian:12', digest: undefined},
	shell: {path: '/bin/bash', nonce: 'n'},
	startedAt: 1_700_000_000_000,
	isAdopted: false,
};

export const command = (text: string, more: Partial<LedgerEntry> = {}): LedgerEntry => ({
	text,
	directory: '/',
	exitCode: 0,
	startedAt: 1_700_000_000_000,
	endedAt: 1_700_000_012_400,
	growthBytes: undefined,
	newPaths: undefined,
	...more,
});

type Options = {
	review?: SessionReview;
	ledger?: readonly LedgerEntry[];
	engine?: Engine;
	session?: Partial<GuidedSession>;
	columns?: number;
	rows?: number;
};

/** The review step with this review in its flow; without one it is read from the engine. */
export function renderReview({review, ledger = [], engine, session, ...size}: Options) {
	const flow: Flow = {
		...newFlow('0123456789ab'),
		step: 'review',
		furthest: 'review',
		session: {...guidedSession, ...session},
		ledger,
		review: review && {status: 'ready', data: review},
	};
	return renderFlow({engine: engine ?? createSampleEngine(), flow, steps: [reviewStep], ...size});
}
