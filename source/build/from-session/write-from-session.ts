import type {Engine} from '../../engine/engine.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import type {CommitPlan} from '../../session/commit/commit-plan.ts';
import type {LedgerEntry} from '../../session/recording/ledger-entry.ts';
import {collectFiles} from './collect-files.ts';
import {composeDockerfile} from './compose-dockerfile.ts';
import type {DockerfileDraft} from './dockerfile-draft.ts';
import {readExports} from './read-exports.ts';

/**
Writes a Dockerfile that makes a session's image again. The session's container must still be there: its
log tells what was exported, and its files are what was made by hand.
@throws Problem `not-found` when the container or the base image is gone.
*/
export async function writeFromSession(
	engine: Engine,
	plan: Pick<CommitPlan, 'session' | 'review' | 'staging' | 'metadata'>,
	ledger: readonly LedgerEntry[],
	options: RequestOptions,
): Promise<DockerfileDraft> {
	const {session} = plan;
	const [base, container, exports] = await Promise.all([
		engine.images.inspect(session.base.imageId, {...options, platform: session.base.platform}),
		engine.containers.inspect(session.containerId, options),
		readExports(engine, session, options),
	]);
	const {files: wanted, ...composition} = composeDockerfile({
		...plan,
		ledger,
		exports,
		baseConfig: base.config,
		user: container.user || undefined,
	});
	const {files, changed} = await collectFiles(engine, session.containerId, wanted, options);
	const missing = wanted.filter(({path}) => !files.some(file => file.path === path));
	return {
		...composition,
		files,
		notes: [
			...composition.notes,
			...changed.map(path => `${path} has changed since the review.`),
			...missing.map(({file}) => `${file.path} could not be read: the build will not have it.`),
		],
		source: 'session',
	};
}
