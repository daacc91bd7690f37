export const goldenSecret = 'hunter22-golden';

/** What people do in a session, of every kind: each line is typed at the prompt of a bash. */
export const goldenSession: readonly string[] = [
	'apt-get update',
	'ls /usr/bin | head -3',
	'apt-get install -y --no-install-recommends tree',
	'apt-get install -y no-such-package-anywhere',
	'vim /etc/motd',
	'cat > /etc/motd <<END\nIt\'s "scanned" by $HOME & \\$co\n\n# end\nEND',
	'useradd -m -s /bin/bash ada',
	'export SCAN_LEVEL=3',
	'cd /home/ada && echo "level $SCAN_LEVEL" > level',
	'chown ada: level',
	'GREETING=hello',
	'echo "$GREETING" > /etc/greeting',
	'KERNEL=$(uname -s)',
	'echo "$KERNEL" > /etc/kernel-name',
	// An editor that needs nobody.
	`printf '#!/bin/sh\\necho by hand > "$1"\\n' > /usr/local/bin/vi && chmod +x /usr/local/bin/vi`,
	'vi /etc/typed',
	'mkdir -p /opt/{one,two}',
	"echo 'echo piped > /etc/piped' | sh",
	'sleep 900 &',
	`export API_TOKEN=${goldenSecret}`,
	`echo "token: ${goldenSecret}" > /etc/token.conf`,
	`mysql -uroot -p${goldenSecret}`,
	'mkdir -p /root/.cache/tool && head -c 300000 /dev/zero > /root/.cache/tool/x && echo used > /opt/one/tool',
	`printf 'machine a login b password ${goldenSecret}\\n' > /root/.netrc`,
	'echo "$API_TOKEN" | wc -c > /opt/two/length',
	'echo "on $HOSTNAME" > /opt/two/host',
	'for name in a b; do echo $name > /opt/two/$name; done',
];
