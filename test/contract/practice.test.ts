import {describe} from 'vitest';
import type {BuildBackend} from '../../source/engine/build.ts';
import {createPracticeEngine} from '../../source/practice/engine/create-practice-engine.ts';
import {describeBuildFailures} from './builds/build-failures-contract.ts';
import {describeBuilds} from './builds/builds-contract.ts';
import {everyArea} from './contract-areas.ts';
import type {ContractSubject} from './contract-subject.ts';
import {describeContract} from './describe-contract.ts';

/** At once, but for the programs in its containers: those take their time as they do elsewhere. */
async function startPracticeSubject(): Promise<ContractSubject> {
	const engine = createPracticeEngine({now: Date.now, speed: Infinity});
	return {
		engine,
		baseImage: 'debian:bookworm-slim',
		remote: {
			whole: 'practice/toolbox:1',
			several: {reference: 'practice/platforms:1', otherPlatform: 'linux/arm64/v8'},
			hostile: 'practice/hostile:2',
			missing: 'practice/no-such-image:1',
			broken: 'practice/damaged:1',
			slow: 'practice/stalled:1',
			locked: 'practice/private:1',
			limited: 'practice/crowded:1',
			writable: 'practice',
			login: {username: 'ada', password: 'engine'},
			search: {term: 'traefik', finds: ['traefik', 'whoami']},
		},
		differences: {
			forcedRemovalSparesContainers: true,
			commitsAsDocker: true,
			readsCommitBody: true,
			keepsBuildCache: true,
			keepsContent: false,
			knowsServedDigests: true,
		},
		close: async () => engine.close(),
	};
}

const backends: BuildBackend[] = ['classic'];

describe('The practice engine keeps the contract of the port', () => {
	describeContract(startPracticeSubject, [
		...everyArea,
		describeBuilds(backends),
		describeBuildFailures(backends),
	]);
});
