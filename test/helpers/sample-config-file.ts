import type {ImageConfigFile} from '../../source/engine/image-config-file.ts';

/** Of an image for Linux on amd64, with nothing that its settings do not say. */
export const sampleConfigFile: ImageConfigFile = {
	architecture: 'amd64',
	variant: undefined,
	os: 'linux',
	'os.version': undefined,
	created: undefined,
	docker_version: undefined,
	config: {},
};
