import {describeWithEngines} from '../helpers/private-describe.ts';
import {describeRealBuilds} from './builds/real-builds-contract.ts';
import {describeContract} from './describe-contract.ts';
import {describeLostEngine} from './lost-engine-contract.ts';
import {describeRealOutput} from './real-output-contract.ts';
import {startRealSubject} from './real-subject.ts';

describeWithEngines('Docker keeps the contract of the port', ['docker'], () => {
	describeContract(
		() =>
			startRealSubject('docker', {
				forcedRemovalSparesContainers: true,
				commitsAsDocker: true,
				keepsBuildCache: true,
				buildBackends: ['classic', 'buildkit'],
			}),
		[describeRealOutput, describeRealBuilds],
	);
	describeLostEngine('docker');
});
