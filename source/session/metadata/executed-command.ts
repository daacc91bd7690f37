import type {ImageConfig} from '../../engine/image-config.ts';
import {joinCommandLine} from '../../format/command-line.ts';
import {safeText} from '../../format/safe-text.ts';

/**
What a plain `docker run IMAGE` executes, as one line of a shell; safe text. Empty when the image has
neither an entrypoint nor a command: `docker run` then asks for one.
*/
export const executedCommand = ({
	entrypoint = [],
	command = [],
}: Pick<ImageConfig, 'entrypoint' | 'command'>): string =>
	safeText(joinCommandLine([...entrypoint, ...command]));
