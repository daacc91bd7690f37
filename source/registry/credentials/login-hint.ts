type Hint = {
	pattern: RegExp;
	/** Whose registry it is. */
	name: string;
	/** How a login is made there; each line is a sentence or a command. */
	lines(match: RegExpExecArray): readonly string[];
};

const ecrLines = (command: string) => [
	'User name: AWS. Password: the output of this command, valid for 12 hours:',
	command,
	'Or install docker-credential-ecr-login, which logs in automatically.',
];

const hints: readonly Hint[] = [
	{
		pattern:
			/^\d+\.dkr[.-]ecr(?:-fips)?\.([a-z]{2,}(?:-[a-z\d]+)+)\.(?:amazonaws\.com(?:\.cn)?|on\.aws|on\.amazonwebservices\.com\.cn)$/,
		name: 'Amazon ECR',
		lines: ([, region]) => ecrLines(`aws ecr get-login-password --region ${region}`),
	},
	{
		pattern: /^(?:public\.ecr\.aws|ecr-public\.aws\.com)$/,
		name: 'Amazon ECR Public',
		// It is in this region, wherever its images are.
		lines: () => ecrLines('aws ecr-public get-login-password --region us-east-1'),
	},
	{
		pattern: /^([\w-]+)\.azurecr\.(?:io|cn|us)$/,
		name: 'Azure Container Registry',
		lines: ([, registry]) => [
			'User name: 00000000-0000-0000-0000-000000000000. Password: the output of this command, valid for 3 hours:',
			`az acr login --name ${registry} --expose-token --output tsv --query accessToken`,
		],
	},
	{
		pattern: /(?:^|\.)gcr\.io$|-docker\.pkg\.dev$/,
		name: 'Google Artifact Registry',
		lines: () => [
			'User name: oauth2accesstoken. Password: the output of this command, valid for 1 hour:',
			'gcloud auth print-access-token',
			'Or run gcloud auth configure-docker, which logs in automatically.',
		],
	},
	{
		pattern: /^ghcr\.io$/,
		name: 'GitHub Container Registry',
		lines: () => [
			'Password: a personal access token (classic) with the scope read:packages, or write:packages.',
		],
	},
	{
		pattern: /^docker\.io$/,
		name: 'Docker Hub',
		lines: () => ['Password: a personal access token from the account settings of hub.docker.com.'],
	},
	{
		pattern: /^quay\.io$/,
		name: 'Quay',
		lines: () => [
			'User name of a robot account: OWNER+NAME. Password: its token.',
			'Or your own user name and an encrypted password from the account settings.',
		],
	},
	{
		pattern: /(?:^|\.)gitlab\.|^registry\.gitlab\.com$/,
		name: 'GitLab',
		lines: () => [
			'Password: a personal, group or project access token with the scope read_registry, or write_registry.',
			'User name: your own, or any for a group or project token. A deploy token has its own user name.',
		],
	},
	{
		pattern: /\.jfrog\.io$|(?:^|\.)(?:artifactory|jfrog)\./,
		name: 'JFrog Artifactory',
		lines: () => [
			'User name: your own. Password: an identity token, from Edit profile in the web interface.',
			'An access token of a robot: its subject as user name, the token as password.',
		],
	},
	{
		pattern: /(?:^|\.)harbor\.|\.goharbor\.io$/,
		name: 'Harbor',
		lines: () => [
			'User name of a robot account: robot$PROJECT+NAME. Password: its secret.',
			'With single sign-on: the CLI secret, from User profile in the web interface.',
		],
	},
];

/** Login help where a password alone does not do; `undefined` for registries that are not known. */
export function loginHint(host: string): {name: string; lines: readonly string[]} | undefined {
	for (const {pattern, name, lines} of hints) {
		const match = pattern.exec(host);
		if (match) {
			return {name, lines: lines(match)};
		}
	}

	return undefined;
}
