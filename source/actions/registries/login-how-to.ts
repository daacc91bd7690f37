import {loginHint} from '../../registry/credentials/login-hint.ts';
import type {Questions} from '../../store/questions.ts';

/** A registry of each kind that a plain password does not do for. */
const examples = [
	'123456789012.dkr.ecr.eu-west-1.amazonaws.com',
	'team.azurecr.io',
	'europe-docker.pkg.dev',
	'ghcr.io',
	'quay.io',
	'registry.gitlab.com',
	'harbor.example.com',
	'team.jfrog.io',
	'public.ecr.aws',
	'docker.io',
] as const;

const general = [
	'docker login stores an identity token in place of a password. Choose it below the secret.',
	'',
	'Credentials are stored in the credential helper of docker\u2019s config.json (credsStore, credHelpers). Without one they are stored in config.json, in plain text.',
];

/** Shows how to log in to this registry; where that is unknown, asks what kind of registry it is. */
export async function tellHowToLogIn(dialogs: Questions, host: string | undefined): Promise<void> {
	const own = host === undefined ? undefined : loginHint(host);
	const hints = examples.flatMap(example => loginHint(example) ?? []);
	const hint =
		own ??
		(await dialogs.choose({
			title: 'Login help for',
			choices: [
				...hints.map(value => ({value, label: value.name})),
				{value: {name: 'other registries', lines: []}, label: 'Any other'},
			],
		}));
	if (!hint) {
		return;
	}

	const {name, lines} = hint;
	await dialogs.message({
		title: `Login help for ${name}`,
		lines: [...lines, ...(lines.length === 0 ? [] : ['']), ...general],
	});
}
