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
	rule('redis-cli', {either: 'a'}),
	rule('redis-cli', {after: /^auth$/i, places: [-1]}),
	rule('docker podman nerdctl buildah skopeo helm crane oras az oc heroku', {
		after: /^login$/,
		either: 'p',
	}),
	rule('sqlcmd bcp mosquitto_pub mosquitto_sub zip unzip', {either: 'P'}),
	rule('7z 7za 7zr rar unrar', {glued: 'p'}),
	rule('ldapsearch ldapadd ldapmodify ldapdelete ldappasswd ldapwhoami', {either: 'w'}),
	rule('ldappasswd slappasswd', {either: 's'}),
	rule('snmpwalk snmpget snmpset', {either: 'AXc'}),
	rule('ssh-keygen', {either: 'NP'}),
	rule('plink pscp psftp', {options: ['-pw']}),
	rule('curl', {
		logins: {options: /^(?:-[sSfLkivgIGNq#\d]*[uU]|--user|--proxy-user)/, between: ':'},
		options: ['--oauth2-bearer', '--pass', '-b', '--cookie', '--tlspassword'],
	}),
	rule('http https xh', {logins: {options: /^(?:-a|--auth)/, between: ':'}}),
	rule('wget etcdctl', {logins: {options: /^--user/, between: ':'}}),
	rule('skopeo podman buildah crane', {
		logins: {options: /^--(?:(?:src|dest)-)?creds/, between: ':'},
	}),
	rule('smbclient rpcclient net', {logins: {options: /^(?:-U|--user)/, between: '%'}}),
	rule('lftp', {logins: {options: /^(?:-u|--user)/, between: ','}}),
	rule('htpasswd', {places: [-1], whenGiven: /^-\w*b/}),
	rule('openssl', {after: /^passwd$/, places: [-1], unlessGiven: /^-(?:stdin|in)$/}),
	rule('openssl', {after: /^enc$|^(?:aes|des)/, options: ['-k', '-K', '-pass']}),
	rule('vault', {after: /^(?:login|unseal)$/, places: [0]}),
	rule('cargo snyk ngrok', {after: /^(?:login|auth|authtoken|add-authtoken)$/, places: [0]}),
	rule('rabbitmqctl', {after: /^(?:add_user|change_password|authenticate_user)$/, places: [1]}),
	rule('mc', {after: /^(?:alias|add)$/, places: [-1], whenGiven: /^set$|^host$/}),
	rule('poetry composer', {after: /^(?:http-basic|pypi-token|bearer)\./, places: [-1]}),
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

/** Commands that read a password from their input. */
export const passwordReaders =
	/(?:^| )(?:chpasswd|kinit|vncpasswd|cryptsetup|passwd|smbpasswd|su)(?: |$)|--?(?:password|pass|passphrase)-?stdin|--stdin\b|--with-token|--passphrase-fd|-(?:pass(?:in)? )?stdin\b|\bsudo (?:-\w+ )*-\w*S|\bsecret (?:create|set)\b|\bhtpasswd -\w*i|\bvault login (?:\S+ )*-(?: |$)/;

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
