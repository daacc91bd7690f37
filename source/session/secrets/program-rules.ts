/** Where a program takes a secret, beside options whose names say so. */
export type ProgramRule = {
	programs: ReadonlySet<string>;
	/** Letters of options whose value is a secret, attached or as the next word. */
	either?: string;
	/** The same, attached only: alone they ask for it. */
	glued?: string;
	/** Words of options whose value is one. */
	options?: readonly string[];
	/** Options whose value is `user:password`, or has another sign between them. */
	logins?: {options: RegExp; between: string};
	/** Only after such a word. */
	after?: RegExp;
	/** Words without a dash behind the program (or behind `after`) that are secrets, from 0; negative: from the end. */
	places?: readonly number[];
	/** Of the words at these places only what follows this sign is one. */
	between?: string;
	/** The places count where an option like this is given, or where none is. */
	whenGiven?: RegExp;
	unlessGiven?: RegExp;
};

const rule = (programs: string, more: Omit<ProgramRule, 'programs'>): ProgramRule => ({
	programs: new Set(programs.split(' ')),
	...more,
});

/** Made when a text is looked at: most starts look at none. */
let made: readonly ProgramRule[] | undefined;

const makeRules = (): readonly ProgramRule[] => [
	rule(
		'mysql mysqldump mysqladmin mysqlimport mysqlshow mysqlcheck mysqlsh mariadb mariadb-dump mariadb-admin mycli',
		{glued: 'p'},
	),
	rule('mysqladmin mariadb-admin nmcli ipmitool', {after: /^password$/, places: [-1]}),
	rule('sshpass mongo mongosh mongodump mongorestore mongoexport mongoimport cqlsh twine doveadm', {
		either: 'p',
	}),
	rule('useradd usermod', {either: 'p'}),
	rule('redis-cli valkey-cli keydb-cli', {either: 'a'}),
	rule('redis-cli valkey-cli keydb-cli', {after: /^auth$/i, places: [-1]}),
	rule('docker podman nerdctl buildah skopeo helm crane oras regctl az oc heroku', {
		after: /^login$/,
		either: 'p',
	}),
	rule('sqlcmd bcp isql tsql mosquitto_pub mosquitto_sub zip unzip ipmitool', {either: 'P'}),
	rule('sqlplus impdp expdp sqlldr rman', {places: [0], between: '/'}),
	rule('kadmin ktutil irssi', {either: 'w'}),
	rule('steghide', {either: 'p'}),
	rule('kaggle xmlstarlet', {either: 'v'}),
	rule('llm', {after: /^keys$/, options: ['--value']}),
	rule('doctl', {after: /^init$/, either: 't'}),
	rule('pdftotext pdftoppm pdfimages pdfinfo pdfunite', {options: ['-upw', '-opw']}),
	rule('qpdf', {after: /^--encrypt$/, places: [0, 1]}),
	rule('pdftk', {after: /^(?:input|user|owner)_pw$/, places: [0]}),
	rule('steamcmd', {after: /^\+login$/, places: [1]}),
	rule('cloudflared', {after: /^install$/, places: [0]}),
	rule('twilio wandb bw', {after: /^(?:login|unlock)$/, places: [-1]}),
	rule('rclone', {after: /^(?:obscure|reveal)$/, places: [0]}),
	rule('grafana-cli', {after: /^reset-admin-password$/, places: [0]}),
	rule('ansible-vault', {after: /^encrypt_string$/, places: [0]}),
	rule('mosquitto_passwd', {places: [-1], whenGiven: /^-\w*b/}),
	rule('bundle', {after: /^(?:https?:\/\/)?[\w-]+(?:\.[\w-]+)+\/?$/, places: [0], between: ':'}),
	rule('dscl', {after: /^-?passwd$/, places: [-1]}),
	rule('openssl', {options: ['-psk', '-hmac', '-macopt']}),
	rule('nmcli', {after: /psk$/, places: [0]}),
	rule('vault', {after: /^token$/, places: [1]}),
	rule('7z 7za 7zr rar unrar', {glued: 'p'}),
	rule('rar', {logins: {options: /^-hp/, between: ''}}),
	rule('ldapsearch ldapadd ldapmodify ldapdelete ldappasswd ldapwhoami', {either: 'w'}),
	rule('ldappasswd slappasswd', {either: 's'}),
	rule('snmpwalk snmpget snmpset', {either: 'AXc'}),
	rule('ssh-keygen', {either: 'NP'}),
	rule('plink pscp psftp', {options: ['-pw']}),
	rule('curl', {
		logins: {options: /^(?:-[sSfLkivgIGNq#\d]*[uU]|--user|--proxy-user)/, between: ':'},
		options: ['--oauth2-bearer', '--pass', '-b', '--cookie', '--tlspassword'],
	}),
	rule('curl', {logins: {options: /^(?:-E|--cert|--proxy-cert)/, between: ':'}}),
	rule('http https xh', {logins: {options: /^(?:-a|--auth)/, between: ':'}}),
	rule('wget etcdctl', {logins: {options: /^--user/, between: ':'}}),
	rule('skopeo podman buildah crane', {
		logins: {options: /^--(?:(?:src|dest)-)?creds/, between: ':'},
	}),
	rule('smbclient rpcclient net winexe', {logins: {options: /^(?:-U|--user)/, between: '%'}}),
	rule('lftp', {logins: {options: /^(?:-u|--user)/, between: ','}}),
	rule('htpasswd', {places: [-1], whenGiven: /^-\w*b/}),
	rule('openssl', {after: /^passwd$/, places: [-1], unlessGiven: /^-(?:stdin|in)$/}),
	rule('openssl', {after: /^enc$|^(?:aes|des)/, options: ['-k', '-K', '-pass']}),
	rule('vault', {after: /^(?:login|unseal)$/, places: [0]}),
	rule('cargo snyk ngrok', {after: /^(?:login|auth|authtoken|add-authtoken)$/, places: [0]}),
	rule('rabbitmqctl', {after: /^(?:add_user|change_password|authenticate_user)$/, places: [1]}),
	rule('mc', {after: /^(?:alias|add)$/, places: [-1], whenGiven: /^set$|^host$|^user$/}),
	rule('poetry composer', {after: /^(?:http-basic|pypi-token|bearer|\w+-oauth)\./, places: [-1]}),
	rule('dotnet nuget', {after: /^push$/, either: 'k'}),
	rule('gh glab', {after: /^secret$|^variable$/, either: 'b', options: ['--body', '--value']}),
	rule('aws', {after: /^SecureString$|^put-parameter$/, options: ['--value']}),
	rule('az wrangler', {after: /^secret$/, options: ['--value']}),
	rule('wpa_passphrase', {places: [1]}),
	rule('mkpasswd', {places: [0]}),
];

/** More than one may say something of a program. */
export function programRules(): readonly ProgramRule[] {
	made ??= makeRules();
	return made;
}

/** Subcommands after which every `name=value` is one. */
export const pairRules: readonly RegExp[] = [
	/\bvault (?:\S+ )*kv (?:put|patch)\b/,
	/\b(?:kubectl|oc|k3s|microk8s)\b.* create (?:\S+ )*secret\b/,
	/\bsecrets? (?:set|import)\b/,
];

/** What says that the next word belongs to the name before it. */
export const setters = new Set('set put config configure --set add write'.split(' '));

const readers: readonly RegExp[] = [
	/(?:^| )(?:chpasswd|kinit|vncpasswd|cryptsetup|passwd|smbpasswd|saslpasswd2|htdigest|su)(?: |$)/,
	/--?(?:password|pass|passphrase)-?stdin|--stdin\b|--with-token|--passphrase-fd|--pwprompt\b/,
	/-(?:pass(?:in)? )?stdin\b|--from-file=\S*\/dev\/stdin|\bhtpasswd -\w*i|\bsudo (?:-\w+ )*-\w*S/,
	/\bsecrets?[: ](?:create|set|put)\b|\bvault login (?:\S+ )*-(?: |$)|\belasticsearch-keystore\b/,
	/\b(?:npm|yarn|pnpm|terraform|op|bw|lpass|hf|huggingface-cli) (?:\w+ )*(?:login|signin|unlock)\b/,
	/\b(?:aws|databricks|s3cmd) (?:--)?configure(?! set)\b|\b(?:pass|gopass) insert\b|\brealm join\b/,
	/\bkeyformat=passphrase|\bpw user(?:add|mod) .*-h 0/,
];

/** Commands that read a password from their input. */
export const passwordReaders = new RegExp(readers.map(({source}) => source).join('|'));

/** In these the names of other programs are packages, files or patterns. */
export const namesOnly = new Set(
	'apt apt-get aptitude apk dnf yum microdnf zypper pacman brew dpkg rpm which whereis type man hash systemctl service grep ls cat rm cp mv mkdir chown chmod touch'.split(
		' ',
	),
);

/** Their options named after keys want a file, a field or the id of a public one. */
export const keysAreNoSecrets = new Set(
	'gpg gpg2 gpgv apt-key sort join openssl ssh-keygen ssh-keyscan rpm pacman-key keytool jq cut git curl'.split(
		' ',
	),
);
