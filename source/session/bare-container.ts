import type {ContainerSpecification} from '../engine/container-specification.ts';

/** A container with nothing but what its image says. */
export const bareContainer = (image: string, name: string): ContainerSpecification => ({
	image,
	name,
	command: undefined,
	isInteractive: false,
	environment: [],
	ports: [],
	mounts: [],
	removesItself: false,
	labels: {},
});
