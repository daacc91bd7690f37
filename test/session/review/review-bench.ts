import {afterEach, beforeEach} from 'vitest';
import type {Engine} from '../../../source/engine/engine.ts';
import type {FileTreeChange} from '../../../source/layers/compare-trees.ts';
import type {GuidedSession} from '../../../source/session/guided-session.ts';
import {readReview} from '../../../source/session/review/read-review.ts';
import type {SessionReview} from '../../../source/session/review/session-review.ts';
import {connectTo} from '../../contract/connect-to.ts';
import type {PrivateEngineKind} from '../../helpers/private-engine.ts';
import {sharedEngine} from '../../helpers/private-shared-engine.ts';
import {never} from '../../layers/build-tree.ts';
import {CommitBench} from '../helpers/commit-bench.ts';
import {SessionContainers} from '../helpers/session-containers.ts';

export type ReviewBench = {
	readonly engine: Engine;
	readonly sessions: CommitBench;
	readonly containers: SessionContainers;
	review(session: GuidedSession): Promise<SessionReview>;
	/** The change at a path. @throws Error when there is none. */
	changeAt(review: SessionReview, path: string): FileTreeChange;
};

/** What tests of the review on a real engine work with: there before each, gone after it. */
export function useReviewBench(kind: PrivateEngineKind): ReviewBench {
	let parts: Pick<ReviewBench, 'engine' | 'sessions' | 'containers'>;

	beforeEach(async () => {
		const socketPath = await sharedEngine(kind);
		const engine = connectTo(`unix://${socketPath}`);
		parts = {
			engine,
			sessions: new CommitBench(engine),
			containers: new SessionContainers(socketPath),
		};
	});

	afterEach(async () => {
		await parts.sessions.clean();
		await parts.containers.removeAll();
		parts.engine.close();
	});

	return {
		get engine() {
			return parts.engine;
		},
		get sessions() {
			return parts.sessions;
		},
		get containers() {
			return parts.containers;
		},
		review: session =>
			readReview(parts.engine, session, [], {signal: never, report: () => undefined}),
		changeAt({changes}, path) {
			const found = changes.find(change => change.path === path);
			if (!found) {
				throw new Error(`There is no change at ${path}`);
			}
			return found;
		},
	};
}
