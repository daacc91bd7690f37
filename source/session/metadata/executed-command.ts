import type {ImageConfig} from '../../engine/image-config.ts';
import {joinCommandLine} from '../../format/command-line.ts';

/**
What a plain `docker run IMAGE` executes, as a command line of a shell. Empty when the image has
neither an entrypoint nor a command: `docker run` then asks for one.
*/
export const executedCommand = ({
	entrypoint = [],
	command = [],
}: Pick<ImageConfig, 'entrypoint' | 'command'>): string =>
	joinCommandLine([...entrypoint, ...command]);
