import type {BuildBackend} from '../../source/engine/build.ts';
import {describeWithEngines} from '../helpers/private-describe.ts';
import {describeBuildFailures} from './builds/build-failures-contract.ts';
import {describeBuilds} from './builds/builds-contract.ts';
import {describeRealBuilds} from './builds/real-builds-contract.ts';
import {describeContract} from './describe-contract.ts';
import {describeLostEngine} from './lost-engine-contract.ts';
import {describeRealOutput} from './real-output-contract.ts';
import {startRealSubject} from './real-subject.ts';

const backends: BuildBackend[] = ['classic', 'buildkit'];

describeWithEngines('Docker keeps the contract of the port', ['docker'], () => {
	describeContract(
		() =>
			startRealSubject('docker', {
				forcedRemovalSparesContainers: true,
				commitsAsDocker: true,
				keepsBuildCache: true,
			}),
		[
			describeRealOutput,
			describeBuilds(backends),
			describeBuildFailures(backends),
			describeRealBuilds(backends),
		],
	);
	describeLostEngine('docker');
});
