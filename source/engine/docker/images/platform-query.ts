import {parsePlatform} from '../../../format/platform.ts';

/** API version that tells the manifests of one image, and inspects a chosen one. */
export const tellsPlatformsFrom = '1.48';

/** API version that deletes one platform of an image. */
export const deletesPlatformsFrom = '1.50';

/** A platform as a parameter of a request; creating and pulling take the plain text instead. */
export function platformQuery(key: 'platform' | 'platforms', text: string) {
	const {os, architecture, variant} = parsePlatform(text);
	return {[key]: JSON.stringify({os, architecture, ...(variant ? {variant} : {})})};
}
