import type {ImageDetails} from '../../../source/engine/images.ts';
import type {GuidedSession} from '../../../source/session/guided-session.ts';
import type {Flow, StepId} from '../../../source/store/commit/flow.ts';
import {newFlow} from '../../../source/store/commit/new-flow.ts';
import {sampleConfigFile} from '../../helpers/sample-config-file.ts';
import {sampleId, sampleNow} from '../../helpers/sample-engine.ts';

export const sampleSession: GuidedSession = {
	id: '0123456789ab',
	containerId: '1'.repeat(64),
	containerName: 'slipway-session-0123456789ab',
	base: {imageId: sampleId('b'), reference: 'web:1.2', digest: `web@${sampleId('9')}`},
	shell: {path: '/bin/bash', nonce: 'abc'},
	startedAt: sampleNow,
	isAdopted: false,
};

/** As an engine writes it. */
export const sampleConfig = {
	Cmd: ['nginx', '-g', 'daemon off;'],
	Entrypoint: ['/start.sh'],
	Env: ['PATH=/usr/bin:/bin', 'API_TOKEN=hunter2'],
	ExposedPorts: {'80/tcp': {}},
	Labels: {team: 'web'},
	WorkingDir: '/srv',
};

export const sampleDetails: ImageDetails = {
	id: sampleSession.base.imageId,
	references: ['web:1.2'],
	digests: [],
	localDigests: [],
	contentBytes: undefined,
	unpackedBytes: undefined,
	manifests: undefined,
	platform: 'linux/amd64',
	createdAt: sampleNow,
	lastTaggedAt: undefined,
	sizeBytes: 100_000_000,
	author: undefined,
	comment: undefined,
	config: {
		command: sampleConfig.Cmd,
		entrypoint: sampleConfig.Entrypoint,
		environment: sampleConfig.Env,
		exposedPorts: ['80/tcp'],
		volumes: [],
		user: undefined,
		workingDirectory: '/srv',
		labels: sampleConfig.Labels,
		stopSignal: undefined,
		healthcheck: undefined,
		shell: undefined,
		onBuild: [],
	},
	layerDigests: [sampleId('1'), sampleId('2')],
	configFile: sampleConfigFile,
	containerId: undefined,
	inspected: {Config: sampleConfig},
};

/** A session whose base is known, at this step. */
export function sampleFlow(step: StepId, changes: Partial<Flow> = {}): Flow {
	return {
		...newFlow(sampleSession.id),
		step,
		furthest: step,
		session: sampleSession,
		base: {
			status: 'ready',
			data: {
				details: sampleDetails,
				shells: ['/bin/bash'],
				notRecorded: new Map(),
				reference: 'web:1.2',
				served: {state: 'none'},
			},
		},
		...changes,
	};
}
