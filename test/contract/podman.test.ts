import {describeWithEngines} from '../helpers/private-describe.ts';
import {describeRealBuilds} from './builds/real-builds-contract.ts';
import {describeContract} from './describe-contract.ts';
import {describeLostEngine} from './lost-engine-contract.ts';
import {describeRealOutput} from './real-output-contract.ts';
import {startRealSubject} from './real-subject.ts';

describeWithEngines('Podman keeps the contract of the port', ['podman'], () => {
	describeContract(
		() =>
			startRealSubject('podman', {
				forcedRemovalSparesContainers: false,
				commitsAsDocker: false,
				keepsBuildCache: false,
				buildBackends: ['classic'],
			}),
		[describeRealOutput, describeRealBuilds],
	);
	describeLostEngine('podman');
});
