type Hint = {
	pattern: RegExp;
	/** Whose registry it is. */
	name: string;
	/** How a login is made there; each line is a sentence or a command. */
	lines: readonly string[];
};

const hints: readonly Hint[] = [
	{
		pattern: /^\d+\.dkr\.ecr(?:-fips)?\.[\w-]+\.amazonaws\.com(?:\.cn)?$|^public\.ecr\.aws$/,
		name: 'Amazon ECR',
		lines: [
			'User name: AWS. Password: the output of this command, valid for 12 hours:',
			'aws ecr get-login-password',
			'Or install docker-credential-ecr-login, which logs in automatically.',
		],
	},
	{
		pattern: /\.azurecr\.(?:io|cn|us)$/,
		name: 'Azure Container Registry',
		lines: [
			'User name: 00000000-0000-0000-0000-000000000000. Password: the output of this command, valid for 3 hours:',
			'az acr login --name REGISTRY --expose-token --output tsv --query accessToken',
		],
	},
	{
		pattern: /(?:^|\.)gcr\.io$|-docker\.pkg\.dev$/,
		name: 'Google Artifact Registry',
		lines: [
			'User name: oauth2accesstoken. Password: the output of this command, valid for 1 hour:',
			'gcloud auth print-access-token',
			'Or run gcloud auth configure-docker, which logs in automatically.',
		],
	},
	{
		pattern: /^ghcr\.io$/,
		name: 'GitHub Container Registry',
		lines: [
			'Password: a personal access token (classic) with the scope read:packages, or write:packages.',
		],
	},
	{
		pattern: /^docker\.io$/,
		name: 'Docker Hub',
		lines: ['Password: a personal access token from the account settings of hub.docker.com.'],
	},
	{
		pattern: /^quay\.io$/,
		name: 'Quay',
		lines: ['Use a robot account, or an encrypted password from the account settings.'],
	},
];

/** Login help where a password alone does not do; `undefined` for registries that are not known. */
export function loginHint(host: string): {name: string; lines: readonly string[]} | undefined {
	const hint = hints.find(({pattern}) => pattern.test(host));
	return hint && {name: hint.name, lines: hint.lines};
}
