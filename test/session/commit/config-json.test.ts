import {expect, test} from 'vitest';
import {healthcheckOf} from '../../../source/engine/healthcheck.ts';
import {emptyImageConfig} from '../../../source/engine/image-config.ts';
import type {HistoryEntry, ImageDetails} from '../../../source/engine/images.ts';
import {configJson} from '../../../source/session/commit/config-json.ts';
import {sampleConfigFile} from '../../helpers/sample-config-file.ts';

const step = (createdBy: string, sizeBytes: number): HistoryEntry => ({
	imageId: undefined,
	createdAt: 1000,
	createdBy,
	sizeBytes,
	comment: '',
	references: [],
});

const interval = 30_000_000_000;

const details = {
	layerDigests: ['sha256:a'],
	configFile: {
		...sampleConfigFile,
		variant: 'v8',
		'os.version': '10.0.1',
		created: '2026-11-23T14:21:31.389154503Z',
		config: {
			Env: ['OLD=1'],
			Healthcheck: {Test: ['CMD', 'old'], Interval: interval, NewInterval: interval},
			ArgsEscaped: true,
		},
	},
} as unknown as ImageDetails;

const metadata = {
	config: {
		...emptyImageConfig,
		healthcheck: {...healthcheckOf('CMD', 'new'), retries: 7},
		labels: {a: '✔️\u001b[2J'},
	},
	author: undefined,
	message: 'made\n',
};

test('The configuration of an image made anew keeps what the metadata do not know', () => {
	const history = [step('CMD ["sh"]\u202e', 0), step('COPY . /', 5)];
	const made = configJson(details, history, metadata);
	expect(made?.layerBytes).toEqual([5]);
	expect(JSON.parse(made?.text ?? '')).toEqual({
		architecture: 'amd64',
		variant: 'v8',
		os: 'linux',
		'os.version': '10.0.1',
		created: '2026-11-23T14:21:31.389154503Z',
		comment: 'made\n',
		config: {
			ArgsEscaped: true,
			Cmd: null,
			Entrypoint: null,
			Env: null,
			ExposedPorts: null,
			Volumes: null,
			User: '',
			WorkingDir: '',
			Labels: {a: '✔️\u001b[2J'},
			Healthcheck: {Test: ['CMD', 'new'], Retries: 7, NewInterval: interval},
			OnBuild: null,
		},
		history: [
			{created: '1970-01-01T00:00:01.000Z', created_by: 'COPY . /'},
			{
				created: '1970-01-01T00:00:01.000Z',
				created_by: 'CMD ["sh"]\u202e',
				empty_layer: true,
			},
		],
		rootfs: {type: 'layers', diff_ids: ['sha256:a']},
	});
});

test('There is no configuration where the history has fewer layers than the image', () => {
	expect(configJson(details, [], metadata)).toBeUndefined();
});
