import type {BuildBackend} from '../../source/engine/build.ts';
import {describeWithEngines} from '../helpers/private-describe.ts';
import {describeBuildFailures} from './builds/build-failures-contract.ts';
import {describeBuilds} from './builds/builds-contract.ts';
import {describeRealBuilds} from './builds/real-builds-contract.ts';
import {describeContract} from './describe-contract.ts';
import {describeLostEngine} from './lost-engine-contract.ts';
import {describeRealOutput} from './real-output-contract.ts';
import {startRealSubject} from './real-subject.ts';

const backends: BuildBackend[] = ['classic'];

describeWithEngines('Podman keeps the contract of the port', ['podman'], () => {
	describeContract(
		() =>
			startRealSubject('podman', {
				forcedRemovalSparesContainers: false,
				commitsAsDocker: false,
				keepsBuildCache: false,
			}),
		[
			describeRealOutput,
			describeBuilds(backends),
			describeBuildFailures(backends),
			describeRealBuilds(backends),
		],
	);
	describeLostEngine('podman');
});
