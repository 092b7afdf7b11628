package org.kith.cli;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import org.kith.kernel.SettingProblem;
import org.kith.kernel.Settings;

/// Where the server will listen, tried before anything else is started.
final class ListenAddress {

  private ListenAddress() {}

  /// @throws SettingProblem when the address is not one of this machine, or the port is taken
  static void check(Settings settings) {
    try (ServerSocket socket = new ServerSocket()) {
      InetAddress address = InetAddress.getByName(settings.host());
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(address, settings.port()));
    } catch (UnknownHostException e) {
      throw new SettingProblem("host " + settings.host() + " is not an address of this machine.");
    } catch (BindException e) {
      throw new SettingProblem(refusal(settings, String.valueOf(e.getMessage())));
    } catch (IOException e) {
      throw new SettingProblem("Cannot listen on " + settings.host() + ":" + settings.port() + ".");
    }
  }

  private static String refusal(Settings settings, String reason) {
    if (reason.contains("in use")) {
      return "Port %d on %s is taken by another program: choose another with --port."
          .formatted(settings.port(), settings.host());
    }
    return reason.contains("ermission")
        ? "Port %d is reserved by the system: choose one above 1023 with --port."
            .formatted(settings.port())
        : "host " + settings.host() + " is not an address of this machine.";
  }
}
