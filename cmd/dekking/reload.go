package main

import (
	"crypto/tls"
	"errors"

	"dekking/engine/diag"
	"dekking/engine/text"
	"dekking/server/access"
	"dekking/server/shelf"
)

// mostLogged is how many faults one line of the log tells.
const mostLogged = 20

// openTokens reads the file of tokens, if callers need one.
func (v *service) openTokens() error {
	if v.tokenFile == "" {
		return nil
	}
	src, err := v.bytes(v.tokenFile)
	if err != nil {
		return err
	}
	tokens, faults := access.Parse(v.tokenFile, src)
	if tokens == nil {
		return v.refuse(faults, func(string) []byte { return src })
	}
	v.tokens.Store(tokens)
	return nil
}

// openCertificate reads the certificate and its key, if there is TLS.
func (v *service) openCertificate() error {
	if v.certFile == "" {
		return nil
	}
	cert, err := tls.LoadX509KeyPair(v.certFile, v.keyFile)
	if err != nil {
		return wrong("settings/certificate", "name", v.certFile, "key", v.keyFile, "error", err.Error())
	}
	v.cert.Store(&cert)
	return nil
}

// refuse tells faults for which the server does not start.
func (v *service) refuse(faults diag.List, source func(string) []byte) error {
	if err := v.faults(v.stderr, faults, source); err != nil {
		return err
	}
	return errFindings
}

// reload loads the documents anew. Those that are in force stay so when the new
// ones have faults.
func (v *service) reload(why string) {
	r, err := v.shelf.Reload()
	if err != nil {
		v.log.Error("documents not read: those of before stay in force", "why", why, "error", v.words(err))
		return
	}
	v.logReload(why, r)
}

func (v *service) logReload(why string, r shelf.Report) {
	faults, digest := documents{dir: v.dir}.placed(r.Faults), v.shelf.Now().Digest
	switch {
	case r.Refused:
		v.log.Error("documents refused: those of before stay in force", "why", why, "digest", digest, "errors", faults.Errors(), "faults", v.logged(faults))
	case r.Changed:
		v.log.Info("documents reloaded", "why", why, "digest", digest, "faults", v.logged(faults))
	default:
		v.log.Info("documents are the same", "why", why, "digest", digest)
	}
}

// reloadTokens reads the file of tokens anew. One with faults leaves the tokens
// as they were.
func (v *service) reloadTokens() {
	if v.tokenFile == "" {
		return
	}
	src, err := v.bytes(v.tokenFile)
	if err != nil {
		v.log.Error("tokens not read: those of before stay in force", "error", v.words(err))
		return
	}
	tokens, faults := access.Parse(v.tokenFile, src)
	if tokens == nil {
		v.log.Error("tokens refused: those of before stay in force", "errors", faults.Errors(), "faults", v.logged(faults))
		return
	}
	v.tokens.Store(tokens)
	v.log.Info("tokens reloaded", "tokens", tokens.IDs())
}

// reloadCertificate reads the certificate anew. Connections that there are keep
// the one that they began with.
func (v *service) reloadCertificate() {
	if v.certFile == "" {
		return
	}
	cert, err := tls.LoadX509KeyPair(v.certFile, v.keyFile)
	if err != nil {
		v.log.Error("certificate not read: that of before stays in force", "error", err.Error())
		return
	}
	v.cert.Store(&cert)
	v.log.Info("certificate reloaded", "until", cert.Leaf.NotAfter)
}

// words are what a person is told of an error.
func (v *service) words(err error) string {
	var u *usageError
	if errors.As(err, &u) {
		return text.Message(v.lang, u.key, u.args)
	}
	return err.Error()
}

// logged are faults as a line of the log tells them, the first few.
func (v *service) logged(faults diag.List) []map[string]string {
	all := []map[string]string{}
	for _, d := range faults[:min(len(faults), mostLogged)] {
		all = append(all, map[string]string{"at": d.Pos.String(), "code": d.Code, "severity": d.Severity.String(), "message": diag.Sentence(v.lang, d)})
	}
	return all
}
