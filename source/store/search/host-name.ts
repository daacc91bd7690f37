import {dockerHub} from '../../format/image-reference.ts';
import {phrase, type Shown, toShown} from '../../format/shown.ts';

/** How a registry is called. */
export const hostName = (host: string): Shown =>
	host === dockerHub ? phrase`Docker Hub` : toShown(host);
