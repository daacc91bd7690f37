import {secretVariables} from '../findings/environment-findings.ts';
import type {ImageMetadata} from '../metadata/image-metadata.ts';
import {withoutSecrets} from '../recording/without-secrets.ts';
import type {Draft} from './draft.ts';

const withoutSecretVariables = (metadata: ImageMetadata): ImageMetadata => {
	const {config} = metadata;
	const secret = new Set(secretVariables(config.environment, []));
	const environment = config.environment.map(line => {
		const [name = ''] = line.split('=', 1);
		return secret.has(name) ? name : line;
	});
	return {...metadata, config: {...config, environment}};
};

/** As JSON, without what looks like a secret. */
export const encodeDraft = ({staging, metadata, ledger, ...draft}: Draft): string =>
	JSON.stringify({
		version: 1,
		...draft,
		staging: {
			excluded: [...staging.excluded],
			reverted: [...staging.reverted],
			overridden: [...staging.overridden],
		},
		metadata: metadata && withoutSecretVariables(metadata),
		ledger: ledger.map(entry => ({
			...entry,
			text: entry.text === undefined ? undefined : withoutSecrets(entry.text),
		})),
	});
